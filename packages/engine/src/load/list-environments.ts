import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The names of the environments: the folders below `environments/` that hold an `environment.ts`, in order. */
export function listEnvironments(root: string): string[] {
  const folder = join(root, "environments");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  return names.filter((name) => existsSync(join(folder, name, "environment.ts"))).toSorted();
}
