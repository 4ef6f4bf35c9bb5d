export { compose, type Composition } from "./compose.ts";
export { componentResources } from "./custom-resources.ts";
export { components } from "./list.ts";
export { adviseOnNode } from "./node/advice.ts";
export type { Access, Component, Part } from "./part.ts";
export type { Traffic } from "./traffic.ts";
