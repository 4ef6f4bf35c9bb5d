import { problem } from "@interlink-gitops/core";
import { findPlugin, type PluginDefinition } from "@interlink-gitops/plugins";
import { minorOf, oldestMinor } from "../resolve/kubernetes.ts";
import { socketDirectory } from "../resolve/sockets.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** What a plugin itself demands of its options, and that its image and port fit into the pod. */
export function plugin(definitions: readonly PluginDefinition[]): Rule {
  return nodeRule("a plugin's options hold its own rules", (node, at, _, { kubernetes }) => {
    if (node.mode !== "in-cluster") return [];
    const { kind, ...options } = node.plugin;
    const definition = findPlugin(kind, definitions);
    const context = { socketDirectory, kubernetesMinor: minorOf(kubernetes) ?? oldestMinor, where: at("plugin") };
    const own = definition.check?.(options, context) ?? [];
    if (own.length > 0) return own;
    const { image, listen } = definition.setUp(options, context);
    if (/(^[^:@]*|:latest|\/[^:@]*)$/.test(image)) {
      return [
        problem(
          "image-tag",
          at("plugin.image"),
          `\`${image}\` names no fixed version`,
          "Add a tag other than latest, or a digest: what runs must not change by itself.",
        ),
      ];
    }
    return listen.kind === "port" && listen.port === 10250
      ? [
          problem(
            "port-clash",
            at("plugin.port"),
            "port 10250 of the pod belongs to the virtual kubelet",
            "Choose another port: all containers of the pod share them.",
          ),
        ]
      : [];
  });
}
