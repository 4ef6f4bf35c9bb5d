// What the tool is as one file: the command, and what environment files are written with.
export * from "@interlink-gitops/environment";
export { main } from "./main.ts";
