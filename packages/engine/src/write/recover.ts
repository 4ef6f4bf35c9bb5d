import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { problem, type Problem } from "@interlink-gitops/core";
import type { Action } from "./actions.ts";
import { disk as realDisk, type Disk } from "./disk.ts";
import { describeDiskError, errnoOf } from "./disk-error.ts";
import { parseJournal } from "./journal.ts";
import { levelsOf } from "./levels.ts";
import { takeOverLock } from "./lock.ts";
import { perform } from "./perform.ts";
import { buildRunning, discard, stagingName, stagingOf, stateOf, tryRelease, type Staging } from "./staging.ts";

/**
 * Finishes a build that was killed, or takes it back when it had touched nothing yet: after it the generated
 * directories are exactly the new ones or exactly the old ones. May itself be killed and called again. Does nothing
 * when no build was interrupted.
 */
export function recover(environmentDirectory: string, disk: Disk = realDisk): Problem[] {
  if (stateOf(environmentDirectory) === "idle") return [];
  const staging = stagingOf(environmentDirectory);
  const { environment } = staging;
  try {
    if (isLink(staging.root)) return [damaged(staging, "is a link")];
    if (!takeOverLock(disk, staging.lock)) return [buildRunning(staging)];
    const journal = readJournal(staging);
    const actions = journal === undefined ? [] : parseJournal(journal);
    const refusal = actions ? findLink(actions, staging) : "has a journal that no build writes";
    if (refusal !== undefined) {
      tryRelease(disk, staging);
      return [damaged(staging, refusal)];
    }
    for (const action of actions ?? []) perform(action, staging, disk);
    discard(disk, staging);
    return [];
  } catch (error) {
    tryRelease(disk, staging);
    return [describeDiskError(error, { environment, file: `environments/${environment}` })];
  }
}

function readJournal({ journal }: Staging): string | undefined {
  try {
    return readFileSync(journal, "utf8");
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A link on the way of a step would lead out of the environment, whatever the journal's paths look like. */
function findLink(actions: readonly Action[], { environmentDirectory, root, files }: Staging): string | undefined {
  // With a slash at its end the name of a link means what it leads to.
  const levels = new Set(actions.flatMap(([, path]) => levelsOf(path).map((level) => level.replace(/\/$/, ""))));
  const paths = [
    root,
    files,
    ...[...levels].flatMap((level) => [join(environmentDirectory, level), join(files, level)]),
  ];
  return paths.some(isLink) ? "leads through a link" : undefined;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function damaged({ environment }: Staging, reason: string): Problem {
  const file = `environments/${environment}/${stagingName}`;
  const hint = `Restore the generated directories of ${environment} with git, remove ${file}, and build again.`;
  return problem(
    "interrupted-build",
    { environment, file },
    `an interrupted build cannot be finished: ${file} ${reason}`,
    hint,
  );
}
