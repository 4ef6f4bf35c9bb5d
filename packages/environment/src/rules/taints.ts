import { problem } from "@interlink-gitops/core";
import { labelKeyFault, labelValueFault } from "@interlink-gitops/models";
import { ownTaint } from "../resolve/own-taint.ts";
import { nodeRule } from "./rule.ts";

/** Kubernetes' control plane adds and removes the taints below this prefix as the Node's conditions change. */
const controlPlane = "node.kubernetes.io/";

/** A taint has the syntax of a label, and its key and effect occur once on a node. */
export const taints = nodeRule("taints have Kubernetes' syntax and differ in key or effect", (node, at) => {
  const seen = new Set<string>();
  return (node.taints ?? []).flatMap(({ key, value = "", effect }, index) => {
    const where = at(`taints.${index}`);
    const fault = labelKeyFault(key) ?? labelValueFault(value);
    if (fault !== undefined)
      return [
        problem(
          "invalid-taint",
          where,
          `the taint \`${key}=${value}:${effect}\` is not valid: ${fault}`,
          'Taints look like { key: "site.example/batch", value: "true", effect: "NoSchedule" }.',
        ),
      ];
    if (key === ownTaint.key && effect === ownTaint.effect)
      return [problem("invalid-taint", where, `interLink sets the taint \`${key}\` itself`, "Remove it here.")];
    if (key.startsWith(controlPlane))
      return [
        problem(
          "invalid-taint",
          where,
          `the control plane sets and removes taints such as \`${key}\` itself: this one would come and go`,
          "Remove it here, or choose a key of your own.",
        ),
      ];
    const id = `${key}:${effect}`;
    if (seen.has(id))
      return [problem("invalid-taint", where, `the taint \`${id}\` is there twice`, "Keep one of them.")];
    seen.add(id);
    return [];
  });
});
