/** A tag that looks like a version: its numbers, and what stands around them. */
interface Version {
  numbers: number[];
  /** The tag with `#` for each number: only tags of one shape can be compared. */
  shape: string;
  /** The shape without what comes after the version's own numbers. */
  release: string;
}

/** What marks a version that is not out yet; everything else behind a version names a variant. */
const preRelease = /^[-._+~]?(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|test|a|b)(?![a-z])/i;

/**
 * The tags that are newer than one, oldest first. Only tags of the same shape count, so that `1.2-slim` does not lead
 * to `1.3`, nor `v2.0` to a date; pre-releases only when the tag itself is one, and then the release that they led to
 * as well. None for a tag that is no version.
 *
 * @example
 * newerTags("0.6.2", ["0.6.1", "0.7.0", "0.8.0-rc1", "latest"]); // ["0.7.0"]
 * newerTags("0.7.0-rc1", ["0.7.0-rc2", "0.7.0"]); // ["0.7.0-rc2", "0.7.0"]
 */
export function newerTags(current: string, tags: readonly string[]): string[] {
  const from = versionOf(current);
  if (from === undefined) return [];
  const isPreRelease = preRelease.test(current.slice(coreOf(current)!.length));
  const newer = tags.flatMap((tag) => {
    const version = versionOf(tag);
    if (version === undefined) return [];
    const leads = isPreRelease && version.shape === from.release;
    return (version.shape === from.shape || leads) && order(version, from) > 0 ? [{ tag, version }] : [];
  });
  return newer.toSorted((a, b) => order(a.version, b.version)).map(({ tag }) => tag);
}

/** Whether a tag looks like a version: two numbers at least, and a `v` before them at most. */
export function isVersion(tag: string): boolean {
  return coreOf(tag) !== undefined;
}

function coreOf(tag: string): string | undefined {
  return /^v?\d+(?:\.\d+)+/.exec(tag)?.[0];
}

function versionOf(tag: string): Version | undefined {
  const core = coreOf(tag);
  if (core === undefined) return undefined;
  const shapeOf = (text: string) => text.replaceAll(/\d+/g, "#");
  return { numbers: (tag.match(/\d+/g) ?? []).map(Number), shape: shapeOf(tag), release: shapeOf(core) };
}

/** By numbers, first to last. A release has fewer than its pre-releases and comes after them. */
function order(one: Version, other: Version): number {
  const common = Math.min(one.numbers.length, other.numbers.length);
  for (let index = 0; index < common; index += 1) {
    const difference = one.numbers[index]! - other.numbers[index]!;
    if (difference !== 0) return difference;
  }
  return other.numbers.length - one.numbers.length;
}
