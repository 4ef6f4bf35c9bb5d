import { emit, isRecord, readEmitted } from "@interlink-gitops/models";

/** Where the lock file is, relative to the workspace: beside the environments, which share it. */
export const lockPath = "environments/images.lock.yaml";

/** Digests by image, each by the name under which it is fetched: `ghcr.io/name:tag`. */
export type Digests = Readonly<Record<string, string>>;

const header = `Written by \`interlink-gitops images --lock\`: what the build pins images to. Do not edit.`;

/** The lock file's text: the same digests give the same bytes. */
export function formatLock(digests: Digests): string {
  const entries = Object.entries(digests).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return emit({ images: Object.fromEntries(entries) }, { header });
}

/** Reads a lock file. Undefined when it is not as `--lock` writes it: then nothing in it can be relied on. */
export function parseLock(text: string): Digests | undefined {
  const [content, ...others] = readEmitted(text.replaceAll("\r\n", "\n")) ?? [];
  if (others.length > 0 || !isRecord(content)) return undefined;
  const { images, ...rest } = content;
  if (!isRecord(images) || Object.keys(rest).length > 0) return undefined;
  // They go into manifests and into templates of text: nothing else than a digest may.
  return Object.values(images).every((digest) => /^sha256:[0-9a-f]{64}$/.test(String(digest)))
    ? (images as Digests)
    : undefined;
}
