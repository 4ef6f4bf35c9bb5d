import { hash } from "node:crypto";
import type { Trees } from "../trees.ts";

/** The list that a build leaves in each generated directory: a SHA-256 and a path a line, as `sha256sum` writes it. */
const indexName = ".generated.sha256";

/** Changed files that are not what the last build wrote. */
export interface Tampering {
  edited: string[];
  foreign: string[];
}

/** Whether a file is such a list. */
export function isIndex(path: string): boolean {
  return path.endsWith(`/${indexName}`);
}

/** Whether a build writes a file, going by its name. What it does not must not hide behind a list that was edited as well. */
function isBuilt(path: string): boolean {
  return isRead(path) || /^environments\/[^/]+\/delivery\/README\.md$/.test(path);
}

/** Whether a file is one of those that a build writes and a puller reads. */
export function isRead(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path);
}

/** Compares the changed files with the lists of their generated directories, where there is or was one. */
export function findTampering({ files, after: present, read }: Trees): Tampering {
  const found: Tampering = { edited: [], foreign: [] };
  const indexes = new Map<string, ReadonlyMap<string, string> | undefined>();
  for (const { path, before, after } of files) {
    const [, directory, rest] = /^(environments\/[^/]+\/(?:manifests|delivery))\/(.+)$/s.exec(path) ?? [];
    if (directory === undefined) continue;
    if (rest === indexName) {
      const isLost = before !== undefined && after === undefined && isUsed(present, directory);
      if (isLost) found.edited.push(path);
      continue;
    }
    if (after === undefined || !("text" in after)) continue;
    if (!indexes.has(directory)) indexes.set(directory, parseIndex(read("after", `${directory}/${indexName}`)));
    const index = indexes.get(directory);
    if (index === undefined) continue;
    const written = isBuilt(path) ? index.get(rest!) : undefined;
    if (written === undefined) found.foreign.push(path);
    else if (written !== hash("sha256", after.text)) found.edited.push(path);
  }
  return found;
}

function isUsed(paths: ReadonlySet<string>, directory: string): boolean {
  return [...paths].some((path) => path.startsWith(`${directory}/`));
}

function parseIndex(text: string | undefined): ReadonlyMap<string, string> | undefined {
  if (text === undefined) return undefined;
  return new Map([...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sha256, path]) => [path!, sha256!]));
}
