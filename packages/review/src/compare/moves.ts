import { stable } from "../read/canonical.ts";
import type { ObjectPair } from "./pairs.ts";

/** An object that goes and one that comes, which are the same but for their place. */
export interface Move {
  old: ObjectPair;
  fresh: ObjectPair;
}

/** Objects that keep kind, namespace and content and change their name. */
export function renamedObjects(pairs: readonly ObjectPair[]): Move[] {
  const fresh = Map.groupBy(
    pairs.filter(({ before }) => !before),
    contentOf,
  );
  return pairs.flatMap((old) => {
    const to = old.after ? undefined : fresh.get(contentOf(old))?.shift();
    return to === undefined ? [] : [{ old, fresh: to }];
  });
}

/** Everything but the name, which may also stand in the object's own fields. */
function contentOf(pair: ObjectPair): string {
  const { metadata, ...rest } = objectOf(pair);
  const text = stable({ ...rest, metadata: { ...metadata, name: undefined } });
  return text.replaceAll(metadata.name, "{name}");
}

function objectOf({ before, after }: ObjectPair) {
  return (after ?? before)!.object;
}
