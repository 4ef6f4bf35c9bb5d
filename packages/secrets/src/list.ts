// The ways in which an environment file can refer to a Secret. A new one is a file beside these and a line here.
export { certificate } from "./certificate.ts";
export { existing } from "./existing.ts";
export { external } from "./external.ts";
export { sealed } from "./sealed.ts";
export { sops } from "./sops.ts";
