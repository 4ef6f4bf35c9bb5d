import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { problem, type OutputFile, type Problem } from "@interlink-gitops/core";
import { describeDiskError } from "./disk-error.ts";
import { attempt, disk, type Disk } from "./disk.ts";

/**
 * Makes the folder of a new environment with all its files, or nothing: they are written beside `environments/` first,
 * and the finished folder is moved to its place in one step.
 *
 * @param files with paths relative to the environment's folder
 */
export function createEnvironment(
  root: string,
  name: string,
  files: readonly OutputFile[],
  target: Disk = disk,
): Problem[] {
  const path = `environments/${name}`;
  const where = { environment: name, file: path };
  if (existsSync(join(root, path))) {
    const hint = "Choose another name, or add the node to that environment with --into.";
    return [problem("environment-exists", where, `${path} is there already`, hint)];
  }
  const stage = join(root, `.interlink-gitops-new-${name}`);
  try {
    target.removeTree(stage);
    for (const file of files) {
      target.makeDirectory(dirname(join(stage, file.path)));
      target.create(join(stage, file.path), file.text);
    }
    target.rename(stage, join(root, path));
    return [];
  } catch (error) {
    attempt(() => target.removeTree(stage));
    return [describeDiskError(error, where)];
  }
}
