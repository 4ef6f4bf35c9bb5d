// The plugins that an environment file can name. A new one is a folder beside these and a line here.
export { custom } from "./custom/plugin.ts";
export { docker } from "./docker/plugin.ts";
export { slurm } from "./slurm/plugin.ts";
