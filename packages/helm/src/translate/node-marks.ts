import type { Taint } from "@interlink-gitops/environment";
import { labelKeyFault, labelValueFault } from "@interlink-gitops/models";
import { compact, type Context } from "./context.ts";

const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;
const ownTaint = "virtual-node.interlink/no-schedule";

/** `key=value` entries become a map. interLink drops an entry without `=`, and the last of two wins. */
export function translateLabels({ chart, notes }: Context): Record<string, string> | undefined {
  const labels = new Map<string, string>();
  for (const [index, entry] of chart.virtualNode.nodeLabels.entries()) {
    const path = `virtualNode.nodeLabels[${index}]`;
    const equals = entry.indexOf("=");
    const [key, value] = [entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()];
    if (equals < 1) notes.say(path, entry, "interLink drops a label without `=`. So does the new file.");
    else if ((labelKeyFault(key) ?? labelValueFault(value)) === undefined) {
      if (`${key}=${value}` !== entry)
        notes.say(path, entry, "The API server takes no spaces in a label. The new file has it without them.");
      if (labels.has(key)) notes.say(path, entry, "The label is there twice, and the last one wins. So it does here.");
      labels.set(key, value);
    } else
      notes.say(
        path,
        entry,
        "The API server takes no such label: the Node would never register. The new file leaves it out.",
      );
  }
  return labels.size === 0 ? undefined : Object.fromEntries(labels);
}

/** The taints beside interLink's own. */
export function translateTaints({ chart, notes }: Context): Taint[] | undefined {
  const seen = new Set<string>();
  const taints = chart.virtualNode.nodeTaints.flatMap((given, index) => {
    const path = `virtualNode.nodeTaints[${index}]`;
    const effect = effects.find((name) => name === given.effect) ?? "NoSchedule";
    if (effect !== given.effect)
      notes.say(
        `${path}.effect`,
        given.effect,
        "interLink takes any effect that it does not know for `NoSchedule`. The new file says so.",
      );
    if (given.key === ownTaint && effect === "NoSchedule") {
      notes.say(path, given, "interLink sets this taint itself, on every node. The new file need not.");
      return [];
    }
    const id = `${given.key}:${effect}`;
    if (seen.has(id)) {
      notes.say(
        path,
        given,
        "The same key and effect are there twice, which the API server refuses. The new file keeps the first.",
      );
      return [];
    }
    seen.add(id);
    return [compact({ key: given.key, value: given.value, effect })];
  });
  return taints.length === 0 ? undefined : taints;
}
