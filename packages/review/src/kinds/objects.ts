import type { ObjectPair } from "../compare/pairs.ts";
import { renamedObjects, type Move } from "../compare/moves.ts";
import type { Subject } from "../compare/subject.ts";
import { list, plain, say, type Words } from "../words.ts";
import { silent, staying, type ChangeKind } from "./kind.ts";
import { isKept, keeper, keeperOf, type Keeper } from "./pruning.ts";

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
      covers: /\bnamespace$/i,
    })),
};

export const objectRenamed: ChangeKind = {
  id: "object-renamed",
  grade: "interrupts",
  title: "Objects get other names: the old ones are deleted and new ones made.",
  on: staying,
  detect: (subject) =>
    renamed(subject.pairs).map(({ old, fresh }) => ({
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
  on: staying,
  detect: (subject) => one(single(subject, "after"), (labels) => say`New in the cluster: ${list(labels)}.`),
};

export const objectRemoved: ChangeKind = {
  id: "object-removed",
  grade: "notable",
  title: "Objects are gone.",
  on: staying,
  detect: (subject) =>
    one(
      leaving(subject).filter((pair) => keeperOf(pair) === undefined && !isStorage(pair)),
      (labels) => say`Gone: ${list(labels)}. A puller that prunes deletes them from the cluster.`,
    ),
};

/** What a volume holds is in no commit. */
export const storageRemoved: ChangeKind = {
  id: "storage-removed",
  grade: "breaks",
  title: "Volumes are deleted with what they hold.",
  on: staying,
  detect(subject) {
    const pairs = [...leaving(subject), ...relocated(subject.pairs)].filter(isStorage);
    // Under another name, all that a node kept is under the old one.
    const labels =
      subject.presence === "renamed"
        ? subject.volumes.filter((found) => keeper(found) === undefined).map(({ label }) => label)
        : pairs.map(({ label, before }) => before?.label ?? label);
    if (labels.length === 0) return [];
    const sentence = say`Gone: ${list(labels)}. A puller that prunes deletes them with what their volumes hold: copy what is needed before.`;
    return [{ sentence, about: pairs, covers: silent }];
  },
};

export const objectKept: ChangeKind = {
  id: "object-kept",
  grade: "notable",
  title: "Objects are no longer declared, and stay in the cluster.",
  on: [...staying, "removed"],
  detect: (subject) =>
    [...Map.groupBy(leaving(subject), keeperOf)].flatMap(([by, pairs]) =>
      by === undefined ? [] : one(pairs, (labels) => kept(by, labels)),
    ),
};

function kept(by: Keeper, labels: string[]): Words {
  if (by === "all")
    return say`No longer declared: ${list(labels)}. No puller prunes them, so they stay in the cluster: delete them by hand when nobody needs them.`;
  const other = by === "Flux" ? "Argo CD" : "Flux";
  return say`No longer declared: ${list(labels)}. ${plain(by)} does not prune them: where it pulls they stay, and have to be deleted by hand. ${plain(other)} deletes them if it prunes.`;
}

/** A claim that a puller prunes. */
function isStorage(pair: ObjectPair): boolean {
  return pair.kind === "PersistentVolumeClaim" && keeperOf(pair) === undefined;
}

/** Objects that get another name, and hold nothing that stays under the old one. */
function renamed(pairs: readonly ObjectPair[]): Move[] {
  return renamedObjects(pairs).filter(({ old }) => keeperOf(old) === undefined && !isStorage(old));
}

/** Objects that are no longer declared, besides namespaces, which have sentences of their own. */
function leaving(subject: Subject): ObjectPair[] {
  return single(subject, "before").filter(({ kind }) => kind !== "Namespace");
}

function one(pairs: readonly ObjectPair[], sentence: (labels: string[]) => Words) {
  return pairs.length === 0
    ? []
    : [{ sentence: sentence(pairs.map(({ label, before }) => before?.label ?? label)), about: pairs, covers: silent }];
}

function namespacesGone(subject: Subject): ObjectPair[] {
  return single(subject, "before").filter(({ kind }) => kind === "Namespace");
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
  const moved = new Set(renamed(pairs).flatMap(({ old, fresh }) => [old, fresh]));
  return pairs.filter((pair) => (side === "after" ? !pair.before : !pair.after) && !moved.has(pair));
}
