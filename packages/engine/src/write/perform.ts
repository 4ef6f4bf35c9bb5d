import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Action } from "./actions.ts";
import type { Disk } from "./disk.ts";
import { errnoOf } from "./disk-error.ts";
import type { Staging } from "./staging.ts";

/** Does one step, or nothing when it was done before a kill. */
export function perform([verb, path]: Action, { environmentDirectory, files }: Staging, disk: Disk): void {
  const target = join(environmentDirectory, path);
  if (verb === "remove") disk.removeFile(target);
  else if (verb === "prune") disk.removeEmptyDirectory(target);
  else place(join(files, path), target, disk);
}

function place(staged: string, target: string, disk: Disk): void {
  try {
    disk.rename(staged, target);
  } catch (error) {
    // Either the folder is new, or the file was placed before a kill.
    if (errnoOf(error) !== "ENOENT") throw error;
    if (!existsSync(staged)) return;
    disk.makeDirectory(dirname(target));
    disk.rename(staged, target);
  }
}
