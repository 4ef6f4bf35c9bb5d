import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { firstStep, listEnvironments } from "@interlink-gitops/engine";
import { suggest } from "@interlink-gitops/models";
import { UsageError } from "./command.ts";
import { unknownName } from "./unknown-name.ts";

/** The environments that a command was asked for: those named, or all. */
export function selectEnvironments(root: string, asked: readonly string[]): string[] {
  const all = listEnvironments(root);
  for (const name of asked) if (!all.includes(name)) throw notThere(root, name, all);
  if (all.length === 0) throw new UsageError("there is no environment yet", firstStep);
  return asked.length === 0 ? all : [...new Set(asked)];
}

function notThere(root: string, asked: string, all: readonly string[]): UsageError {
  const folder = join(root, "environments", asked);
  const hint = all.length === 0 ? firstStep : `The environments are: ${all.join(", ")}.`;
  // The shell completes paths: `environments/production/` is meant as `production`.
  const name = asked.split(/[/\\]/).find((part) => all.includes(part));
  if (name !== undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    return unknownName(`there is no environment \`${asked}\``, name ?? asked, all, hint);
  const misspelt = suggest("environment.ts", readdirSync(folder));
  return new UsageError(
    `environments/${asked} holds no environment.ts`,
    misspelt === undefined ? "Its default export is the environment: docs/environments.md." : `Rename ${misspelt}.`,
  );
}
