export { compose, type Composition } from "./compose.ts";
export { components } from "./list.ts";
export { adviseOnNode } from "./node/advice.ts";
export type { Access, Component, Part } from "./part.ts";
