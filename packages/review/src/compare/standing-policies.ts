import { readObjects } from "../read/objects.ts";
import type { Fields } from "../read/records.ts";
import { placeOf, type Place, type Trees } from "../trees.ts";

/** A namespace has a few policies for all of its pods; what has hundreds is read in part. */
const mostFiles = 50;

/**
 * Finds the policies of files that did not change and that may be about a subject's pods: those beside it, those that
 * the nodes share, and, wherever they stand, those about every pod of a namespace.
 */
export function createStanding(trees: Trees): (place: Place) => Fields[] {
  const changed = new Set(trees.files.map(({ path }) => path));
  const read = new Map<string, Fields[]>();
  let known: { near: ReadonlyMap<string, string[]>; wide: readonly string[] } | undefined;
  return ({ environment, node }) => {
    known ??= search(trees, changed);
    const { near, wide } = known;
    const paths = new Set([
      ...(near.get(`${environment} ${node ?? ""}`) ?? []),
      ...(near.get(`${environment} `) ?? []),
      ...wide.filter((path) => placeOf(path)?.environment === environment),
    ]);
    return [...paths].slice(0, mostFiles).flatMap((path) => {
      if (!read.has(path)) read.set(path, policiesOf(trees, path));
      return read.get(path)!;
    });
  };
}

/** The files with policies, by environment and node, and those that hold one for all pods. */
function search(trees: Trees, changed: ReadonlySet<string>) {
  const unchanged = (words: readonly string[]) =>
    trees.mentioning(words).filter((path) => !changed.has(path) && placeOf(path)?.area !== "delivery");
  const all = unchanged(["NetworkPolicy"]);
  const near = Map.groupBy(all, (path) => `${placeOf(path)?.environment} ${placeOf(path)?.node ?? ""}`);
  return { near, wide: all.length === 0 ? [] : unchanged(["NetworkPolicy", "podSelector: {}"]) };
}

function policiesOf(trees: Trees, path: string): Fields[] {
  const text = trees.read("after", path);
  const read = text === undefined ? undefined : readObjects(path, { text });
  return read === undefined || "fault" in read ? [] : read.objects.map(({ object }) => object).filter(isPolicy);
}

/** Whether an object limits the connections of pods. */
export function isPolicy({ kind }: Fields): boolean {
  return kind === "NetworkPolicy" || kind === "CiliumNetworkPolicy";
}
