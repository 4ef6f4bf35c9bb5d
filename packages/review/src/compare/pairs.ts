import { isDeepStrictEqual } from "node:util";
import type { FoundObject } from "../read/objects.ts";

/** An object that is not the same on both sides. */
export interface ObjectPair {
  identity: string;
  /** `Kind namespace/name`, of the newer side where there is one. */
  label: string;
  kind: string;
  file: string;
  /** Absent when the object is new. */
  before?: FoundObject;
  /** Absent when the object is gone. */
  after?: FoundObject;
  /** The namespace that the object was in, when it is in another one now. */
  movedFrom?: string;
}

/** Matches objects by identity, wherever in the files they stand, and keeps those that differ. */
export function pairObjects(before: readonly FoundObject[], after: readonly FoundObject[]): ObjectPair[] {
  const was = new Map(before.map((one) => [one.identity, one]));
  const is = new Map(after.map((one) => [one.identity, one]));
  return relocate(
    [...new Set([...was.keys(), ...is.keys()])].flatMap((identity) => pairUp(was.get(identity), is.get(identity))),
  );
}

/** Objects that keep kind and name and change their namespace are compared all the same. */
function relocate(pairs: readonly ObjectPair[]): ObjectPair[] {
  const nameOf = ({ kind, before, after }: ObjectPair) => `${kind} ${(after ?? before)!.object.metadata.name}`;
  const gone = new Map(
    pairs
      .filter(({ before, after }) => before?.object.metadata.namespace && !after)
      .map((pair) => [nameOf(pair), pair]),
  );
  const moved = new Set<ObjectPair>();
  const together = pairs.map((pair) => {
    const old = pair.before || !pair.after?.object.metadata.namespace ? undefined : gone.get(nameOf(pair));
    if (old?.before === undefined) return pair;
    moved.add(old);
    return { ...pair, before: old.before, movedFrom: old.before.object.metadata.namespace! };
  });
  return together.filter((pair) => !moved.has(pair));
}

/** Nothing when the two say the same. */
function pairUp(before: FoundObject | undefined, after: FoundObject | undefined): ObjectPair[] {
  if (before !== undefined && after !== undefined && isDeepStrictEqual(before.object, after.object)) return [];
  const one = (after ?? before)!;
  const { identity, label, file } = one;
  return [{ identity, label, kind: one.object.kind, file, ...(before && { before }), ...(after && { after }) }];
}
