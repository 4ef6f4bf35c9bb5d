import type { ObjectPair } from "../compare/pairs.ts";
import { renamedObjects } from "../compare/moves.ts";
import type { Subject } from "../compare/subject.ts";
import { textAt } from "../read/records.ts";
import { list, say } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";

export const namespaceChanged: ChangeKind = {
  id: "namespace-changed",
  grade: "interrupts",
  title: "Nodes move to another namespace.",
  on: staying,
  detect: (subject) =>
    [
      ...Map.groupBy(relocated(subject.pairs), ({ movedFrom, after }) =>
        JSON.stringify([movedFrom, namespaceOf(after)]),
      ).values(),
    ].map((moves) => ({
      sentence: say`Objects move from the namespace ${moves[0]!.movedFrom!} to ${namespaceOf(moves[0]!.after)}: the old objects are deleted and new ones made, so the pod starts anew. Secrets that it reads must be in the new namespace before.`,
      about: moves,
    })),
};

export const objectRenamed: ChangeKind = {
  id: "object-renamed",
  grade: "interrupts",
  title: "Objects get other names: the old ones are deleted and new ones made.",
  on: staying,
  detect: (subject) =>
    renamedObjects(subject.pairs).map(({ old, fresh }) => ({
      sentence: say`${old.label} is called ${fresh.label} from now on: the old one is deleted where the puller prunes, and the new one starts from nothing.`,
      about: [old, fresh],
    })),
};

export const namespaceRemoved: ChangeKind = {
  id: "namespace-removed",
  grade: "breaks",
  title: "Namespaces are no longer declared.",
  detect: (subject) =>
    namespacesGone(subject)
      .filter((pair) => !isKept(pair))
      .map((pair) => ({
        sentence: say`${pair.label} is no longer declared: a puller that prunes deletes it with everything in it.`,
        about: [pair],
      })),
};

export const namespaceKept: ChangeKind = {
  id: "namespace-kept",
  grade: "notable",
  title: "Namespaces are no longer declared, and stay.",
  detect: (subject) =>
    namespacesGone(subject)
      .filter(isKept)
      .map((pair) => ({
        sentence: say`${pair.label} is no longer declared: it stays, because it tells every puller not to prune it. Delete it by hand when nothing in it is needed.`,
        about: [pair],
      })),
};

export const objectAdded: ChangeKind = {
  id: "object-added",
  grade: "notable",
  title: "Objects are new.",
  detect: (subject) => one(single(subject, "after"), (labels) => say`New in the cluster: ${list(labels)}.`),
};

export const objectRemoved: ChangeKind = {
  id: "object-removed",
  grade: "notable",
  title: "Objects are gone.",
  detect: (subject) =>
    one(
      single(subject, "before").filter(({ kind }) => kind !== "Namespace"),
      (labels) => say`Gone: ${list(labels)}. A puller that prunes deletes them from the cluster.`,
    ),
};

function one(pairs: readonly ObjectPair[], sentence: (labels: string[]) => ReturnType<typeof say>) {
  return pairs.length === 0 ? [] : [{ sentence: sentence(pairs.map(({ label }) => label)), about: pairs }];
}

function namespacesGone(subject: Subject): ObjectPair[] {
  return single(subject, "before").filter(({ kind }) => kind === "Namespace");
}

/** Whether neither Flux nor Argo CD prunes it: which of them pulls is not known here. */
export function isKept({ before }: ObjectPair): boolean {
  const annotation = (name: string) => textAt(before?.object, "metadata", "annotations", name);
  const options = annotation("argocd.argoproj.io/sync-options")?.split(",") ?? [];
  return (
    annotation("kustomize.toolkit.fluxcd.io/prune") === "disabled" &&
    options.some((option) => option.trim() === "Prune=false")
  );
}

function relocated(pairs: readonly ObjectPair[]): ObjectPair[] {
  return pairs.filter(({ movedFrom }) => movedFrom !== undefined);
}

function namespaceOf(found: ObjectPair["after"]): string {
  return found?.object.metadata.namespace ?? "";
}

/** Objects that are on one side only, and did not just get another name. */
function single({ area, pairs }: Subject, side: "before" | "after"): ObjectPair[] {
  if (area === "delivery") return [];
  const moved = new Set(renamedObjects(pairs).flatMap(({ old, fresh }) => [old, fresh]));
  return pairs.filter((pair) => (side === "after" ? !pair.before : !pair.after) && !moved.has(pair));
}
