import { textAt } from "../read/records.ts";
import { isFields, type Fields } from "../read/records.ts";
import { join, list, say, silence, type Words } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { config, pairsOf, without } from "./views.ts";

export const releaseChanged: ChangeKind = {
  id: "release-changed",
  grade: "notable",
  title: "Nodes move to another release of interLink.",
  on: staying,
  detect: (subject) =>
    pairsOf(subject, "Deployment").flatMap((pair) => {
      const [from, to] = [pair.before, pair.after].map((side) =>
        textAt(side?.object, "metadata", "labels", "app.kubernetes.io/version"),
      );
      if (from === undefined || to === undefined || from === to) return [];
      const sentence = join(say`interLink moves from release ${from} to ${to}.`, keysOf(subject));
      return [{ sentence, about: [pair], covers: /\["app\.kubernetes\.io\/version"\]$/ }];
    }),
};

/** Keys that the new configuration has and the old had not, and the other way round. */
function keysOf(subject: Parameters<typeof config>[0]): Words {
  const both = (["virtual-kubelet", "interlink"] as const).flatMap((of) => config(subject, of) ?? []);
  const was = new Set(both.flatMap(({ before }) => keyPaths(before)));
  const is = new Set(both.flatMap(({ after }) => keyPaths(after)));
  const [fresh, gone] = [without(is, was), without(was, is)];
  return join(
    fresh.length === 0 ? silence : say`Its configuration has new keys: ${list(fresh)}.`,
    gone.length === 0 ? silence : say`Keys are dropped: ${list(gone)}.`,
    fresh.length + gone.length === 0 ? say`Its configuration keeps its keys.` : silence,
  );
}

function keyPaths(config: Fields | undefined, above = ""): string[] {
  return Object.entries(config ?? {}).flatMap(([key, value]) => {
    const path = `${above}${key}`;
    return isFields(value) ? [path, ...keyPaths(value, `${path}.`)] : [path];
  });
}
