import { pluginDefinitions, type PluginDefinition } from "@interlink-gitops/plugins";
import { z } from "zod";
import { apiFields } from "./api.ts";
import { nodeFields } from "./common.ts";
import { apiServerFields } from "./interlink.ts";

/** What may stand under `plugin`: the options of one of these plugins, told apart by `kind`. */
function pluginChoice(definitions: readonly PluginDefinition[]) {
  const options = definitions.map(({ name, options }) => options.extend({ kind: z.literal(name) }));
  return z
    .discriminatedUnion("kind", options as [(typeof options)[number], ...typeof options])
    .meta({ description: "The plugin and its options.", typeName: "PluginChoice" });
}

/** interLink and the plugin run in the pod, beside the virtual kubelet. */
export function inClusterNode(definitions: readonly PluginDefinition[] = pluginDefinitions) {
  return z
    .strictObject({
      mode: z.literal("in-cluster"),
      plugin: pluginChoice(definitions),
      ...apiFields,
      ...apiServerFields,
      ...nodeFields,
    })
    .meta({
      id: "InClusterNode",
      description: "A virtual node whose interLink and plugin run in the pod, beside the virtual kubelet.",
    });
}
