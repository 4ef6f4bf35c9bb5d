import { lstatSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { problem, type Problem } from "@interlink-gitops/core";
import { attempt, type Disk } from "./disk.ts";
import { isHeld } from "./lock.ts";

/**
 * The folder beside the generated directories in which a build gets everything ready. What is in it says how far a
 * build came: without a journal nothing was touched yet, with one every step is known and can be finished.
 */
export const stagingName = ".interlink-gitops-build";

export interface Staging {
  environment: string;
  environmentDirectory: string;
  root: string;
  lock: string;
  journal: string;
  /** The new files, under the paths that they will have in the environment. */
  files: string;
}

/** The paths of an environment's staging directory, which is there only while a build writes. */
export function stagingOf(environmentDirectory: string): Staging {
  const root = join(environmentDirectory, stagingName);
  return {
    environment: basename(environmentDirectory),
    environmentDirectory,
    root,
    lock: join(root, "lock"),
    journal: join(root, "journal.json"),
    files: join(root, "staged"),
  };
}

/** Whether a build of this environment is at work, or was killed at work. */
export function stateOf(environmentDirectory: string): "idle" | "running" | "interrupted" {
  const staging = stagingOf(environmentDirectory);
  if (!lstatSync(staging.root, { throwIfNoEntry: false })) return "idle";
  return isHeld(staging.lock) ? "running" : "interrupted";
}

/** Whether a killed build left this environment to be finished: the next build does. */
export function isInterrupted(environmentDirectory: string): boolean {
  return stateOf(environmentDirectory) === "interrupted";
}

/**
 * Removes the staging folder. The journal goes first: without it a kill in between leaves nothing but rubbish. The lock
 * goes last, and if another build came at once the folder is its own by then.
 */
export function discard(disk: Disk, { root, lock, journal }: Staging): void {
  disk.removeFile(journal);
  for (const name of readdirSync(root)) if (join(root, name) !== lock) disk.removeTree(join(root, name));
  disk.removeFile(lock);
  disk.removeEmptyDirectory(root);
}

/** The same after an error: that one is to be told, and what cannot be removed now the next build removes. */
export function tryDiscard(disk: Disk, staging: Staging): void {
  attempt(() => discard(disk, staging));
}

/** Leaves the staging folder for the next build to finish. */
export function tryRelease(disk: Disk, { lock }: Staging): void {
  attempt(() => disk.removeFile(lock));
}

/** Says that another build holds the lock: two at a time would mix their files. */
export function buildRunning({ environment }: Staging): Problem {
  const file = `environments/${environment}/${stagingName}`;
  const text = `another build of ${environment} is at work`;
  const hint = `Wait until it is done. If none is, remove ${file}/lock and build again.`;
  return problem("build-running", { environment, file }, text, hint);
}

/** Says that a build ended half-way, with a journal left behind. */
export function interruptedBuild(environment: string): Problem {
  const file = `environments/${environment}/${stagingName}`;
  const hint = "Run `pnpm build`: it finishes what the other one began, or takes it back.";
  return problem("interrupted-build", { environment, file }, `a build of ${environment} was interrupted`, hint);
}
