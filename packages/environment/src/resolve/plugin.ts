import { type Where } from "@interlink-gitops/core";
import { findPlugin, type PluginContext, type PluginDefinition, type PluginSetup } from "@interlink-gitops/plugins";
import type { InClusterNode } from "../schema/environment.generated.ts";
import { socketDirectory } from "./sockets.ts";

/** A plugin that an environment file chose, ready to be asked. */
export interface ChosenPlugin {
  definition: PluginDefinition;
  options: object;
  context: PluginContext;
}

/** The plugin of a node, with its options and what is decided about the pod. */
export function choosePlugin(
  node: string,
  { plugin }: InClusterNode,
  where: Where,
  definitions: readonly PluginDefinition[],
): ChosenPlugin {
  const { kind, ...options } = plugin;
  return { definition: findPlugin(kind, definitions), options, context: { socketDirectory, node, where } };
}

/** Everything about the plugin's container. */
export function setUpPlugin(chosen: ChosenPlugin): PluginSetup {
  return chosen.definition.setUp(chosen.options, chosen.context);
}
