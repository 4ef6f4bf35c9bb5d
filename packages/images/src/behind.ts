import { parseReference, type Registry } from "@interlink-gitops/registry";
import { askEach, type Failure } from "./ask-each.ts";
import { splitDigest, type ImageUse } from "./in-use.ts";
import type { Digests } from "./lock-file.ts";
import { isVersion, newerTags } from "./newer-tags.ts";

/** A way in which an image is behind. */
export type Behind =
  /** Its tag stands for something else than the lock says. */
  | { kind: "moved"; image: string; locked: string; found: string }
  /** There is a lock, and it is not in it. */
  | { kind: "unlocked"; image: string; inText: boolean }
  /** Its repository has newer versions, oldest first. */
  | { kind: "newer"; image: string; tags: string[] };

/**
 * What is behind, and what could not be found out.
 *
 * @param lock the lock file's digests; undefined when there is none, and then nothing has to be in it.
 */
export async function findBehind(
  images: readonly ImageUse[],
  lock: Digests | undefined,
  registry: Registry,
): Promise<{ behind: Behind[]; unused: string[]; failures: Failure[] }> {
  const behind: Behind[] = [];
  const byName = Map.groupBy(images, ({ image }) => splitDigest(image).name);
  for (const [image, uses] of byName) {
    const unpinned = uses.filter((use) => splitDigest(use.image).digest === undefined);
    if (lock === undefined || unpinned.length === 0 || Object.hasOwn(lock, image)) continue;
    behind.push({ kind: "unlocked", image, inText: unpinned.every(({ places }) => places.every((one) => one.inText)) });
  }
  const failures = await askEach([...byName.keys()], async (image) => {
    const inLock = lock !== undefined && Object.hasOwn(lock, image) ? lock[image] : undefined;
    // A digest of a person's own is theirs, whatever the lock says for others.
    const digests = byName.get(image)!.map((use) => splitDigest(use.image).digest);
    const locked = digests.some((digest) => digest === undefined || digest === inLock) ? inLock : undefined;
    const found = locked === undefined ? undefined : await registry.resolve(image);
    if (locked !== undefined && found !== undefined && found !== locked) {
      behind.push({ kind: "moved", image, locked, found });
    }
    const { tag } = parseReference(image);
    // Nobody is asked for the versions beside something that is none.
    const tags = tag === undefined || !isVersion(tag) ? [] : newerTags(tag, await registry.tags(image));
    if (tags.length > 0) behind.push({ kind: "newer", image, tags });
  });
  const unused = Object.keys(lock ?? {}).filter((image) => !byName.has(image));
  return {
    behind: behind.toSorted((a, b) => (`${a.image} ${a.kind}` < `${b.image} ${b.kind}` ? -1 : 1)),
    unused,
    failures,
  };
}
