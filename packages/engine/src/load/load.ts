import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { problem, type Problem } from "@interlink-gitops/core";
import { listEnvironments } from "./list-environments.ts";
import { describeFailure, describeRejection } from "./load-failure.ts";

/** What an environment file exports, unchecked, or why it could not be loaded. */
export type Loaded = { input: unknown } | { problems: Problem[] };

/**
 * Runs an environment file (`environments/<name>/environment.ts`) and takes its default export; a promise is awaited.
 * It runs in this process, with all its rights.
 */
export async function loadEnvironment(file: string): Promise<Loaded> {
  const folder = dirname(resolve(file));
  const environment = basename(folder);
  if (!existsSync(file)) return { problems: [missing(resolve(folder, "../.."), environment, existsSync(folder))] };
  // Stacks name real paths.
  const path = realpathSync(file);
  const failure = { root: resolve(dirname(path), "../.."), environment, file: path };
  let exported: unknown;
  try {
    ({ default: exported } = (await import(pathToFileURL(path).href)) as { default?: unknown });
  } catch (error) {
    return { problems: [describeFailure({ ...failure, error })] };
  }
  if (exported === undefined) return { problems: [noDefaultExport(environment)] };
  try {
    return { input: await exported };
  } catch (error) {
    return { problems: [describeRejection({ ...failure, error })] };
  }
}

/** What to do where there is no environment at all. */
export const firstStep =
  "Create environments/<name>/environment.ts (docs/environments.md), or run `interlink-gitops import helm`.";

function missing(root: string, environment: string, hasFolder: boolean): Problem {
  const known = listEnvironments(root);
  const hint = known.length > 0 ? `The environments here are: ${known.join(", ")}.` : firstStep;
  const text = hasFolder
    ? `environments/${environment} has no environment.ts`
    : `there is no environment named ${environment}`;
  return problem(
    "environment-missing",
    { environment, file: `environments/${environment}/environment.ts` },
    text,
    hint,
  );
}

function noDefaultExport(environment: string): Problem {
  const hint = "End it with `export default defineEnvironment({ … });`.";
  const where = { environment, file: `environments/${environment}/environment.ts` };
  return problem("no-default-export", where, "the file has no default export", hint);
}
