import { Buffer } from "node:buffer";
import { problem, type OutputFile, type Problem } from "@interlink-gitops/core";
import { formatIndex, hashOf, indexOf, type Index } from "./index-file.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a build will do to one generated directory. Paths are relative to it. */
export interface Plan {
  environment: string;
  directory: string;
  /** Whether the directory is there already; if not, it is put in place whole. */
  exists: boolean;
  create: OutputFile[];
  update: OutputFile[];
  remove: string[];
  unchanged: string[];
  /** The index that fits what is desired, none when nothing is; `stale` when the one on disk says something else. */
  index: { text: string | undefined; stale: boolean };
  problems: Problem[];
}

/** Whether there is nothing to do. */
export function isDone({ create, update, remove, index }: Plan): boolean {
  return create.length + update.length + remove.length === 0 && !index.stale;
}

/**
 * Decides what to write and what to remove. Only what the index says a build wrote, and what nobody changed since, is
 * overwritten or removed; everything else is a problem. Bytes that are as desired are always fine.
 */
export function plan({ desired, disk, index }: { desired: readonly OutputFile[]; disk: Snapshot; index: Index }): Plan {
  const wanted = indexOf(desired);
  const text = desired.length === 0 ? undefined : formatIndex(wanted);
  const { environment, directory, exists } = disk;
  const result: Plan = {
    environment,
    directory,
    exists,
    create: [],
    update: [],
    remove: [],
    unchanged: [],
    index: { text, stale: text !== disk.index },
    problems: [],
  };
  for (const file of desired) planDesired(result, file, disk, index);
  for (const path of [...disk.files].toSorted()) if (!wanted.has(path)) planLeftover(result, path, disk, index);
  return result;
}

function planDesired(result: Plan, file: OutputFile, disk: Snapshot, index: Index): void {
  if (!disk.files.has(file.path)) {
    result.create.push(file);
    return;
  }
  const bytes = disk.read(file.path);
  if (Buffer.from(file.text).equals(bytes)) result.unchanged.push(file.path);
  else if (!index.has(file.path)) result.problems.push(foreignFile(disk, file.path));
  else if (index.get(file.path) !== hashOf(bytes)) result.problems.push(handEdited(disk, file.path));
  else result.update.push(file);
}

function planLeftover(result: Plan, path: string, disk: Snapshot, index: Index): void {
  if (!index.has(path)) result.problems.push(foreignFile(disk, path));
  else if (index.get(path) !== hashOf(disk.read(path))) result.problems.push(handEdited(disk, path));
  else result.remove.push(path);
}

function foreignFile({ environment, directory }: Snapshot, path: string): Problem {
  const file = `environments/${environment}/${directory}/${path}`;
  const hint = `Move it out of ${directory}/: a puller would apply it, and a build overwrites only what it wrote.`;
  return problem("foreign-file", { environment, file }, `${file} was not written by a build`, hint);
}

function handEdited({ environment, directory }: Snapshot, path: string): Problem {
  const folder = `environments/${environment}/${directory}`;
  const file = `${folder}/${path}`;
  const hint = `Put the change into environment.ts, restore this file with git or delete it, and build again. After a merge, delete ${folder} and build.`;
  return problem("hand-edited", { environment, file }, `${file} was changed by hand`, hint);
}
