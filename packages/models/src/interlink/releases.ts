/** The images of one release. */
export interface InterLinkImages {
  virtualKubelet: string;
  interlink: string;
  refreshToken: string;
}

/**
 * The interLink releases that manifests can be made for, newest last. A new release is a row here, the keys that it
 * brought in `schemas/`, and `pnpm generate`.
 */
export const images = {
  "0.5.0": imagesOf("0.5.0"),
  "0.5.1": imagesOf("0.5.1"),
  "0.5.2": imagesOf("0.5.2"),
  "0.6.0": imagesOf("0.6.0"),
  "0.6.1": imagesOf("0.6.1"),
  "0.6.2": imagesOf("0.6.2"),
} as const satisfies Readonly<Record<string, InterLinkImages>>;

export type InterLinkRelease = keyof typeof images;

/** All of them, in the order of the rows. */
export const releases = Object.keys(images) as [InterLinkRelease, ...InterLinkRelease[]];

export const newestRelease = releases.at(-1)!;

function imagesOf(tag: string): InterLinkImages {
  const registry = "ghcr.io/interlink-hq/interlink";
  return {
    virtualKubelet: `${registry}/virtual-kubelet-inttw:${tag}`,
    interlink: `${registry}/interlink:${tag}`,
    refreshToken: `${registry}/virtual-kubelet-inttw-refresh:${tag}`,
  };
}

/**
 * Whether a release already has what came with `since`, a version that may be a pre-release.
 *
 * @example
 * isAtLeast("0.6.0", "0.5.2") // true
 * isAtLeast("0.6.0", "0.6.1") // false
 */
export function isAtLeast(release: InterLinkRelease, since: string): boolean {
  // Our releases are final, so they are not older than a pre-release of the same number.
  const [core = ""] = since.split("-");
  const wanted = core.split(".").map(Number);
  for (const [index, part] of release.split(".").map(Number).entries()) {
    const difference = part - (wanted[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
