import { indexName } from "./index-file.ts";
import { directoriesOf, levelsOf } from "./levels.ts";
import type { Plan } from "./plan.ts";

/**
 * One step of putting staged files in place, with a path relative to the environment. `place` moves a staged file (or
 * the whole staged directory) to its path, `remove` removes a file, `prune` a directory that is empty by then. Each may
 * be done again after a kill without harm.
 */
export type Action = readonly [verb: "place" | "remove" | "prune", path: string];

/** The steps of a plan, in order: what is in the way, new and changed files, leftovers, and the index last. */
export function actionsOf({ directory, exists, create, update, unchanged, remove, index }: Plan): Action[] {
  if (!exists) return [["place", directory]];
  const inDirectory = (path: string): string => `${directory}/${path}`;
  const indexPath = inDirectory(indexName);
  const hasIndex = index.text !== undefined;
  const placed = [...create, ...update].map(({ path }) => inDirectory(path));
  const kept = [...placed, ...unchanged.map(inDirectory), ...(hasIndex ? [indexPath] : [])];
  const removed = remove.map(inDirectory);
  const inTheWay = findInTheWay(removed, kept);
  return [
    ...steps("remove", inTheWay),
    ...emptiedBy(inTheWay, kept),
    ...steps("place", placed),
    ...steps("remove", without(removed, inTheWay)),
    ...(index.stale ? steps(hasIndex ? "place" : "remove", [indexPath]) : []),
    ...emptiedBy(hasIndex ? removed : [...removed, indexPath], kept),
  ];
}

function steps(verb: Action[0], paths: readonly string[]): Action[] {
  return paths.map((path) => [verb, path]);
}

/**
 * The files that must go before others come: where a file stands where a directory is to be (or the other way round),
 * and where two paths differ only in case, because on a disk that ignores case a later removal would hit the new file.
 */
function findInTheWay(removed: readonly string[], kept: readonly string[]): string[] {
  if (removed.length === 0) return [];
  const spellings = new Map(kept.flatMap(levelsOf).map((level) => [caseless(level), level]));
  return removed.filter((path) => levelsOf(path).some((level) => (spellings.get(caseless(level)) ?? level) !== level));
}

function caseless(level: string): string {
  return level.toLowerCase().replace(/\/$/, "");
}

/** The removal of the directories that hold nothing any more, deepest first. */
function emptiedBy(removed: readonly string[], kept: readonly string[]): Action[] {
  if (removed.length === 0) return [];
  const emptied = without(new Set(removed.flatMap(directoriesOf)), kept.flatMap(directoriesOf));
  const deepestFirst = emptied.toSorted((a, b) => b.length - a.length);
  return steps(
    "prune",
    deepestFirst.map((directory) => directory.slice(0, -1)),
  );
}

function without(paths: Iterable<string>, others: readonly string[]): string[] {
  const excluded = new Set(others);
  return [...paths].filter((path) => !excluded.has(path));
}
