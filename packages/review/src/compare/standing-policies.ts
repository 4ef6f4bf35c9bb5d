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
  let known: { all: string[]; wide: ReadonlySet<string> } | undefined;
  const read = new Map<string, Fields[]>();
  return ({ environment, node }) => {
    known ??= {
      all: trees.mentioning(["NetworkPolicy"]).filter((path) => !changed.has(path)),
      wide: new Set(trees.mentioning(["NetworkPolicy", "podSelector: {}"])),
    };
    const { all, wide } = known;
    const near = all.filter((path) => {
      const place = placeOf(path);
      if (place?.environment !== environment || place.area === "delivery") return false;
      return node === undefined || place.node === undefined || place.node === node || wide.has(path);
    });
    return near.slice(0, mostFiles).flatMap((path) => {
      if (!read.has(path)) read.set(path, policiesOf(trees, path));
      return read.get(path)!;
    });
  };
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
