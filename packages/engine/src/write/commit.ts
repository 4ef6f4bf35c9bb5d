import { join } from "node:path";
import type { Problem } from "@interlink-gitops/core";
import { attempt, type Disk } from "./disk.ts";
import { describeDiskError } from "./disk-error.ts";
import { directoriesOf } from "./levels.ts";
import { perform } from "./perform.ts";
import { discard, interruptedBuild, stagingName, tryDiscard, tryRelease, type Staging } from "./staging.ts";
import type { Transaction } from "./stage.ts";

/**
 * Puts staged files in place, step by step, and removes the staging folder. An error before the first step is done
 * leaves the disk as it was; after it the journal stays, and the next build finishes.
 */
export function commit({ staging, actions }: Transaction, disk: Disk): Problem[] {
  let done = 0;
  try {
    for (const action of actions) {
      perform(action, staging, disk);
      done += 1;
    }
    discard(disk, staging);
    return [];
  } catch (error) {
    const { environment } = staging;
    const [, path] = actions[done] ?? ["", stagingName];
    if (done === 0) takeBack(path, staging, disk);
    else tryRelease(disk, staging);
    const refused = describeDiskError(error, { environment, file: `environments/${environment}/${path}` });
    return done === 0 ? [refused] : [refused, interruptedBuild(environment)];
  }
}

/** Removes the staging folder, and the folders that were made for the first file. */
function takeBack(path: string, staging: Staging, disk: Disk): void {
  tryDiscard(disk, staging);
  for (const level of directoriesOf(path).toReversed()) {
    attempt(() => disk.removeEmptyDirectory(join(staging.environmentDirectory, level)));
  }
}
