import { Buffer } from "node:buffer";
import { lstatSync, readdirSync, readFileSync, type Dirent } from "node:fs";
import { basename, join } from "node:path";
import { problem, type Problem } from "@interlink-gitops/core";
import { describeDiskError, errnoOf } from "./disk-error.ts";
import { indexName } from "./index-file.ts";

/** What a generated directory holds on disk. */
export interface Snapshot {
  environment: string;
  /** The directory's name in its environment: `manifests` or `delivery`. */
  directory: string;
  exists: boolean;
  /** Without the index; with `/` on every system. */
  files: ReadonlySet<string>;
  /** The bytes of one of the files: read only when a decision needs them. */
  read(path: string): Uint8Array;
  /** The text of the ownership index, if there is one. */
  index: string | undefined;
  problems: Problem[];
}

/** Looks at a generated directory. Links are not followed: what is behind them is not ours. */
export function takeSnapshot(environmentDirectory: string, directory: string): Snapshot {
  const environment = basename(environmentDirectory);
  const root = join(environmentDirectory, directory);
  const files = new Set<string>();
  const read = (path: string): Buffer => readFileSync(join(root, path));
  const snapshot: Snapshot = { environment, directory, exists: false, files, read, index: undefined, problems: [] };
  const label = `environments/${environment}/${directory}`;
  try {
    snapshot.exists = isDirectory(root, label, snapshot);
    if (snapshot.exists)
      list(root, "", files, (entry, path) => snapshot.problems.push(notAFile(entry, `${label}/${path}`, environment)));
    if (files.delete(indexName)) snapshot.index = readFileSync(join(root, indexName), "utf8");
  } catch (error) {
    snapshot.problems.push(describeDiskError(error, { environment, file: label }, "read"));
  }
  return snapshot;
}

function isDirectory(root: string, label: string, { environment, problems }: Snapshot): boolean {
  try {
    const stats = lstatSync(root);
    if (stats.isDirectory()) return true;
    const kind = stats.isSymbolicLink() ? "a link" : "not a directory";
    const hint = "Move it away: a build writes this directory itself and follows no links.";
    problems.push(problem("not-a-directory", { environment, file: label }, `${label} is ${kind}`, hint));
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
  return false;
}

function list(root: string, folder: string, files: Set<string>, refuse: (entry: Dirent, path: string) => void): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder + entry.name;
    if (entry.isFile()) files.add(path);
    else if (entry.isDirectory()) list(root, `${path}/`, files, refuse);
    else refuse(entry, path);
  }
}

function notAFile(entry: Dirent, file: string, environment: string): Problem {
  const kind = entry.isSymbolicLink() ? "a link" : "neither a file nor a directory";
  const hint = "Move it out of the generated directory: a build follows no links, and a puller may refuse them.";
  return problem("not-a-file", { environment, file }, `${file} is ${kind}`, hint);
}
