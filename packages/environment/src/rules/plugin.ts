import { hasErrors, warning, type Problem } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { choosePlugin, setUpPlugin } from "../resolve/plugin.ts";
import { checkImage } from "./images.ts";
import { nodeRule, type NodeAt, type Rule } from "./rule.ts";

/** What a plugin itself demands of its options, and that its image is fixed. */
export function plugin(definitions: readonly PluginDefinition[]): Rule {
  return nodeRule("a plugin's options hold its own rules", (node, at, name) => {
    if (node.mode !== "in-cluster") return [];
    const chosen = choosePlugin(name, node, at("plugin"), definitions);
    const own = chosen.definition.check?.(chosen.options, chosen.context) ?? [];
    if (hasErrors(own)) return own;
    const { image, jobsInside = false } = setUpPlugin(chosen);
    const unlimited = !jobsInside || node.containers?.plugin?.resources !== undefined;
    return [...own, ...checkImage(image, at("plugin.image")), ...(unlimited ? [] : [sharedLimits(at)])];
  });
}

/** The container's default limits are for a program that hands jobs on, not for the jobs. */
function sharedLimits(at: NodeAt): Problem {
  return warning(
    "plugin-limits",
    at("containers.plugin.resources"),
    "jobs run inside the plugin's container and share its limits of 2 CPUs and 2Gi, whatever the node's capacity says",
    "Set `containers: { plugin: { resources: { … } } }` to what the jobs may use.",
  );
}
