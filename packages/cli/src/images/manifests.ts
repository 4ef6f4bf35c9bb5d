import { join } from "node:path";
import { takeSnapshot } from "@interlink-gitops/engine";
import type { ManifestFile } from "@interlink-gitops/images";

const decoder = new TextDecoder();

/** The committed manifests of an environment, as they are on disk. */
export function readManifests(root: string, environment: string): ManifestFile[] {
  const snapshot = takeSnapshot(join(root, "environments", environment), "manifests");
  return [...snapshot.files]
    .filter((path) => /\.ya?ml$/.test(path))
    .toSorted()
    .map((path) => ({ environment, path: `manifests/${path}`, text: decoder.decode(snapshot.read(path)) }));
}
