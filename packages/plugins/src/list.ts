// The plugins that an environment file can name. A new one is a folder beside these (plugin.ts, and examples.ts for the
// tests of all plugins) and a line here.
export { arc } from "./arc/plugin.ts";
export { custom } from "./custom/plugin.ts";
export { docker } from "./docker/plugin.ts";
export { htcondor } from "./htcondor/plugin.ts";
export { kubernetes } from "./kubernetes/plugin.ts";
export { slurm } from "./slurm/plugin.ts";
