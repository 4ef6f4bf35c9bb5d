import type { PluginDefinition, PluginSetup } from "./plugin.ts";

const context = { socketDirectory: "/run/interlink", node: "node", where: { field: "plugin" } };

/** What a plugin objects to in these options: `<field>: <problem>`, warnings with `warning: ` before them. */
export function objections<Options extends object>(
  { definition }: { definition: PluginDefinition<string, Options> },
  options: Options,
): string[] {
  return (definition.check?.(options, context) ?? []).map(
    ({ severity, where, problem }) => `${severity === "warning" ? "warning: " : ""}${where.field}: ${problem}`,
  );
}

/** The container that follows from these options. */
export function containerOf<Options extends object>(
  { definition }: { definition: PluginDefinition<string, Options> },
  options: Options,
): PluginSetup {
  return definition.setUp(options, context);
}
