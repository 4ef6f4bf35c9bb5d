import type { Subject } from "../compare/subject.ts";
import { fieldsOf, textsOf, textAt, type Fields } from "../read/records.ts";
import { join, list, say, type Words } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { config, moved, pairsOf } from "./views.ts";

export const labelChanged: ChangeKind = {
  id: "label-changed",
  grade: "notable",
  title: "Labels of nodes change, by which pods choose their node.",
  on: staying,
  detect(subject) {
    const [was, is] = [labelsOf(subject, "before"), labelsOf(subject, "after")];
    const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
    if (names.length === 0) return [];
    const what = list(names.map((name) => say`${name} (${moved(was.get(name), is.get(name))})`));
    const about = [...pairsOf(subject, "Node"), config(subject, "virtual-kubelet")?.pair ?? []].flat();
    return [
      {
        sentence: join(say`Labels of the node change: ${what}.`, consequence(subject, names)),
        about,
        covers: /^metadata\.labels\b|\.NodeLabels\b/,
      },
    ];
  },
};

function consequence(subject: Subject, names: readonly string[]): Words {
  const users = [...new Set(names.flatMap((name) => subject.selecting(name)))];
  return join(
    say`Pods that choose their node by them find another one, or none; running ones stay.`,
    users.length === 0
      ? say`Nothing in this repository chooses by them.`
      : say`In this repository that is ${list(users)}.`,
  );
}

/** What the kubelet is told to set and what a declared Node carries, without what marks every object of ours. */
function labelsOf(subject: Subject, side: "before" | "after"): Map<string, string> {
  const told = textsOf(config(subject, "virtual-kubelet")?.[side]?.["NodeLabels"]).map((text): [string, string] => {
    const equals = text.indexOf("=");
    return equals < 0 ? [text, ""] : [text.slice(0, equals), text.slice(equals + 1)];
  });
  const declared = pairsOf(subject, "Node").flatMap((pair) =>
    pair.before && pair.after ? own(pair[side]?.object) : [],
  );
  return new Map([...told, ...declared]);
}

function own(object: Fields | undefined): [string, string][] {
  const labels = fieldsOf(fieldsOf(object?.["metadata"])["labels"]);
  return Object.keys(labels)
    .filter((name) => !name.startsWith("app.kubernetes.io/"))
    .map((name) => [name, textAt(labels, name) ?? ""]);
}
