import { apply, type ApplyOptions } from "../write/apply.ts";
import { indexName, parseIndex } from "../write/index-file.ts";
import type { Outcome } from "../write/outcome.ts";
import { plan, type Plan } from "../write/plan.ts";
import { takeSnapshot } from "../write/snapshot.ts";
import { readTree, type Tree } from "./tree.ts";

/** What a test wants an environment's generated directories to hold. */
export interface Wanted {
  manifests: Tree;
  delivery: Tree;
}

export function planTree(environmentDirectory: string, wanted: Wanted): Plan[] {
  return Object.entries(wanted).map(([directory, tree]) => {
    const disk = takeSnapshot(environmentDirectory, directory);
    const desired = Object.entries(tree as Tree).map(([path, text]) => ({ path, text }));
    return plan({ desired, disk, index: parseIndex(disk.index ?? "").index });
  });
}

/** Plans and applies in one go. */
export async function buildTree(
  environmentDirectory: string,
  wanted: Wanted,
  options?: ApplyOptions,
): Promise<Outcome> {
  return apply([{ environmentDirectory, plans: planTree(environmentDirectory, wanted) }], options);
}

/** The files below an environment without the indexes, and without directories. */
export function builtFiles(environmentDirectory: string): Tree {
  const files = Object.entries(readTree(environmentDirectory));
  return Object.fromEntries(files.filter(([path]) => !path.endsWith("/") && !path.endsWith(indexName)));
}
