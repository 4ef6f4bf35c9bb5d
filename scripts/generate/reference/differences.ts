import type { Places } from "./places.ts";

/** From an object to its part, each by the name that people give it. */
export type Place = readonly string[];

/** Where two states differ; of what only one has, the whole and not each part. */
export function differences(before: Places, after: Places): Place[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): Place[] => {
    const [old, current] = [before[name], after[name]];
    if (typeof old === "object" && typeof current === "object")
      return differences(old, current).map((place) => [name, ...place]);
    return old === current ? [] : [[name]];
  });
}
