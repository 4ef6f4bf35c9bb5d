export { compose, type Composition } from "./compose.ts";
export { components } from "./list.ts";
export type { Access, Component, Part } from "./part.ts";
