import type { Registry, RegistryError } from "@interlink-gitops/registry";
import { splitDigest, type ImageUse } from "./in-use.ts";
import type { Digests } from "./lock-file.ts";
import { askEach } from "./ask-each.ts";

/** No image has this one: a hash that nobody can find something for. */
const probe = `sha256:${"0".repeat(64)}`;

/** The images that nobody has pinned, by name. */
export function namesToLock(images: readonly ImageUse[]): string[] {
  return images.flatMap(({ image }) => (splitDigest(image).digest === undefined ? [image] : []));
}

/**
 * A lock with which a build shows what it can pin: a name that comes out without this digest stands in a text of a
 * person's own, which the build leaves alone.
 */
export function probeFor(names: readonly string[]): Digests {
  return Object.fromEntries(names.map((name) => [name, probe]));
}

/** The names that a build with the probe has pinned. */
export function pinnedTo(images: readonly ImageUse[], digests: Digests): Set<string> {
  const split = images.map(({ image }) => splitDigest(image));
  return new Set(split.flatMap(({ name, digest }) => (digest !== undefined && digests[name] === digest ? [name] : [])));
}

/** What the tags stand for now. */
export async function resolveAll(
  names: readonly string[],
  registry: Registry,
): Promise<{ digests: Digests; failures: { image: string; error: RegistryError }[] }> {
  const digests: Record<string, string> = {};
  const failures = await askEach(names, async (name) => {
    digests[name] = await registry.resolve(name);
  });
  return { digests, failures };
}

/** What a new lock does to the one before. */
export interface LockChanges {
  added: string[];
  moved: string[];
  dropped: string[];
}

/** What a new lock file changes, by image. */
export function changesOf(before: Digests, after: Digests): LockChanges {
  const names = Object.keys(after).toSorted();
  // An image may have the name of what every object has: `constructor`.
  return {
    added: names.filter((name) => !Object.hasOwn(before, name)),
    moved: names.filter((name) => Object.hasOwn(before, name) && before[name] !== after[name]),
    dropped: Object.keys(before)
      .filter((name) => !Object.hasOwn(after, name))
      .toSorted(),
  };
}
