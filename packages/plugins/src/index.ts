import * as list from "./list.ts";
import type { PluginDefinition } from "./plugin.ts";

export * from "./list.ts";
export * from "./logging.ts";
export * from "./plugin.ts";
export * from "./pod-security.ts";

/** What may stand under `plugin` in an environment file. */
export type PluginChoice = { [Name in keyof typeof list]: ReturnType<(typeof list)[Name]> }[keyof typeof list];

/** The definitions of all plugins, in the order of their names. */
export const pluginDefinitions: readonly PluginDefinition[] = Object.values(list).map(
  (plugin) => plugin.definition as PluginDefinition,
);

/** The plugin of this kind. The environment's schema admits no other kinds. */
export function findPlugin(
  kind: string,
  definitions: readonly PluginDefinition[] = pluginDefinitions,
): PluginDefinition {
  return definitions.find(({ name }) => name === kind)!;
}
