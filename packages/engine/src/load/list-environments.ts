import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { problem, type Problem } from "@interlink-gitops/core";
import { generatedDirectories } from "../write/generated-directories.ts";

/** The names of the environments: the folders below `environments/` that hold an `environment.ts`, in order. */
export function listEnvironments(root: string): string[] {
  return foldersOf(root).filter((name) => isFile(join(root, "environments", name, "environment.ts")));
}

/** Output whose environment file is gone: a puller goes on applying it, and no build will ever remove it. */
export function findOrphans(root: string): Problem[] {
  const environments = new Set(listEnvironments(root));
  return foldersOf(root).flatMap((name) => {
    if (environments.has(name)) return [];
    return generatedDirectories
      .filter((directory) => existsSync(join(root, "environments", name, directory)))
      .map((directory) =>
        problem(
          "environment-missing",
          { environment: name, file: `environments/${name}/${directory}` },
          `environments/${name}/${directory} is generated output without its environment.ts`,
          'Restore environment.ts. Pullers prune nothing when their folder is gone: to take the nodes out of the cluster, do that first (docs/node-life.md, "Remove").',
        ),
      );
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function foldersOf(root: string): string[] {
  const folder = join(root, "environments");
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}
