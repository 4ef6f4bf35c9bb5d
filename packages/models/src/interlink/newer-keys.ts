import { isRecord } from "../fields/values.ts";
import { formatPath } from "../yaml/field-path.ts";
import { type InterLinkRelease, isAtLeast } from "./releases.ts";
import { since } from "./since.generated.ts";

/** A key of a configuration file that a release does not know yet. */
export interface NewerKey {
  /** Such as `Network.FullMesh`. */
  path: string;
  /** The release that brought it. */
  since: string;
}

/**
 * The keys in a configuration that came after a release, in the order of the configuration. The release would ignore
 * them without a word. Where a block is newer, it is listed and what it holds is not.
 */
export function keysNewerThan(config: object, schema: keyof typeof since, release: InterLinkRelease): NewerKey[] {
  const table: Readonly<Record<string, string>> = since[schema];

  /** `place` is the path as the table has it, without positions in lists. */
  function below(value: unknown, steps: readonly (string | number)[], place: string): NewerKey[] {
    if (Array.isArray(value)) return value.flatMap((item, index) => below(item, [...steps, index], `${place}[]`));
    if (!isRecord(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      const path = [...steps, key];
      const here = place === "" ? key : `${place}.${key}`;
      const came = Object.hasOwn(table, here) ? table[here] : undefined;
      if (came === undefined || isAtLeast(release, came)) return below(inner, path, here);
      return [{ path: formatPath(path), since: came }];
    });
  }

  return below(config, [], "");
}
