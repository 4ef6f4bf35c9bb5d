import { posix } from "node:path";
import { readObjects, type FoundObject } from "../read/objects.ts";
import { placeOf, type Trees } from "../trees.ts";

/** An object that the newer side holds more than once, and did not before. */
export interface Twice {
  label: string;
  /** One of the files that brought it. */
  file: string;
  /** Every file that holds it, as often as it does. */
  files: string[];
  /** Whether all of them are in one directory. */
  isTogether: boolean;
}

/** Enough to look for; more such objects than these come from no hand. */
const mostSearched = 20;

/**
 * Finds what stands twice in an environment. What a build wrote does not: so files that did not change are only
 * searched for the objects of those that no build wrote.
 */
export function findTwice(
  trees: Trees,
  sides: { was: readonly FoundObject[]; is: readonly FoundObject[] },
  foreign: ReadonlySet<string>,
): Twice[] {
  const before = Map.groupBy(sides.was, keyOf);
  const changed = new Set(trees.files.map(({ path }) => path));
  let searched = 0;
  return [...Map.groupBy(sides.is, keyOf)].flatMap(([key, found]) => {
    const old = before.get(key)?.length ?? 0;
    const mine = found.filter(({ file }) => foreign.has(file));
    const isNews = old === 0 && mine.length > 0 && searched < mostSearched;
    if (isNews) searched += 1;
    const others = isNews ? untouched(trees, found[0]!, changed) : [];
    const files = [...found.map(({ file }) => file), ...others];
    if (files.length < 2 || files.length <= old) return [];
    const { label, file } = mine.at(-1) ?? found.at(-1)!;
    return [{ label, file, files, isTogether: new Set(files.map(posix.dirname)).size === 1 }];
  });
}

/** An object of the delivery is another directory's affair. */
function keyOf({ file, identity }: FoundObject): string {
  return `${areaOf(file)} ${identity}`;
}

function areaOf(file: string): string {
  const { environment, area } = placeOf(file)!;
  return `${environment} ${area === "delivery" ? area : "manifests"}`;
}

/** Files that did not change and hold the object as well. */
function untouched(trees: Trees, { object, identity, file: own }: FoundObject, changed: ReadonlySet<string>): string[] {
  return trees
    .mentioning([object.kind, object.metadata.name])
    .filter((file) => !changed.has(file) && placeOf(file) !== undefined && areaOf(file) === areaOf(own))
    .filter((file) => {
      const text = trees.read("after", file);
      const read = text === undefined ? undefined : readObjects(file, { text });
      return read !== undefined && "objects" in read && read.objects.some((one) => one.identity === identity);
    });
}
