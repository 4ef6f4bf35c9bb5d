/** The interLink releases that manifests can be made for, newest last. */
export const releases = ["0.5.2", "0.6.0", "0.6.1", "0.6.2"] as const;

export type InterLinkRelease = (typeof releases)[number];

export const newestRelease = releases.at(-1)!;

/** The images of one release. */
export interface InterLinkImages {
  virtualKubelet: string;
  interlink: string;
  refreshToken: string;
}

/** One row for each release: a new release is a row here, a name above and `pnpm generate`. */
export const images: Readonly<Record<InterLinkRelease, InterLinkImages>> = {
  "0.5.2": imagesOf("0.5.2"),
  "0.6.0": imagesOf("0.6.0"),
  "0.6.1": imagesOf("0.6.1"),
  "0.6.2": imagesOf("0.6.2"),
};

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
