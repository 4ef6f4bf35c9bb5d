/** The parts of an image's reference. */
export interface ImageReference {
  repository: string;
  tag?: string;
  digest?: string;
}

/** Reads `registry:5000/name:tag@sha256:…`. */
export function parseImage(image: string): ImageReference {
  const [, repository = image, tag, digest] = /^(.+?)(?::([^:@/]+))?(?:@(.+))?$/.exec(image) ?? [];
  return { repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** How an image moves: the part that decides comes first. */
export type ImageMove = "repository" | "unpinned" | "back" | "major" | "minor" | "patch" | "tag" | "digest" | "pinned";

/** Undefined when it is the same image. */
export function moveOf(before: string, after: string): ImageMove | undefined {
  const [was, is] = [parseImage(before), parseImage(after)];
  if (was.repository !== is.repository) return "repository";
  if (was.digest !== undefined && is.digest === undefined) return "unpinned";
  if (was.tag === is.tag && was.digest === undefined && is.digest !== undefined) return "pinned";
  if (was.tag === is.tag) return was.digest === is.digest ? undefined : "digest";
  return compareVersions(was.tag, is.tag);
}

/** Tags are versions when they begin with numbers: `0.6.2`, `v1.4`, `10.2_p1-r0`. */
function compareVersions(before: string | undefined, after: string | undefined): ImageMove {
  const [was, is] = [numbersOf(before), numbersOf(after)];
  if (was === undefined || is === undefined) return "tag";
  const index = [0, 1, 2].find((part) => was[part] !== is[part]);
  if (index === undefined) {
    // A release comes after what led to it; of two that led to it, the tags do not say.
    const [early, late] = [before, after].map((tag) => preRelease.test(tag ?? ""));
    return early === late ? "tag" : early ? "patch" : "back";
  }
  if (was[index]! > is[index]!) return "back";
  return (["major", "minor", "patch"] as const)[index]!;
}

const preRelease = /^v?\d+(\.\d+){1,2}[-._+~]?(alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary)(?![a-z])/i;

function numbersOf(tag: string | undefined): number[] | undefined {
  const [, major, minor, patch = "0"] = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(tag ?? "") ?? [];
  return major === undefined ? undefined : [major, minor, patch].map(Number);
}
