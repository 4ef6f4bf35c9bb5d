import { hasErrors } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { choosePlugin, setUpPlugin } from "../resolve/plugin.ts";
import { checkImage } from "./images.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** What a plugin itself demands of its options, and that its image is fixed. */
export function plugin(definitions: readonly PluginDefinition[]): Rule {
  return nodeRule("a plugin's options hold its own rules", (node, at, name) => {
    if (node.mode !== "in-cluster") return [];
    const chosen = choosePlugin(name, node, at("plugin"), definitions);
    const own = chosen.definition.check?.(chosen.options, chosen.context) ?? [];
    return hasErrors(own) ? own : [...own, ...checkImage(setUpPlugin(chosen).image, at("plugin.image"))];
  });
}
