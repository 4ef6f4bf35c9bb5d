import { Buffer } from "node:buffer";
import { join, posix } from "node:path";
import { hasErrors, type OutputFile, type Problem } from "@interlink-gitops/core";
import { listEnvironments } from "../load/list-environments.ts";
import { describeDiskError } from "../write/disk-error.ts";
import { generatedDirectories } from "../write/generated-directories.ts";
import { indexName, parseIndex } from "../write/index-file.ts";
import { plan, type Plan } from "../write/plan.ts";
import { recover } from "../write/recover.ts";
import { takeSnapshot, type Snapshot } from "../write/snapshot.ts";
import { buildRunning, interruptedBuild, stagingOf, stateOf } from "../write/staging.ts";
import { findClashes } from "./claims.ts";
import { draftEnvironment, fillDraft, type Draft } from "./draft.ts";
import type { FileChange, Pipeline } from "./pipeline.ts";
import { inCauseOrder } from "./problem-order.ts";
import { timed, type Timings } from "./timings.ts";

/** An environment whose files are ready to be written. */
export interface PreparedEnvironment {
  name: string;
  /** The absolute path of `environments/<name>`. */
  environmentDirectory: string;
  /** The generated files, with paths relative to the environment: `manifests/…`. */
  files: OutputFile[];
  /** What writing them means, one for each generated directory; none when something is wrong. */
  plans: Plan[];
  timings: Timings;
}

export interface PreparedBuild {
  environments: PreparedEnvironment[];
  /** Of all environments, nearest cause first. With an error among them `applyBuild` writes nothing. */
  problems: Problem[];
}

export interface PrepareOptions {
  /** Finish a killed build first, which writes. Without it such a build is a problem: for `check` and dry runs. */
  recover?: boolean;
}

/**
 * Gets a build ready: runs the environment files, builds and checks what they ask for, and decides what to write.
 * Writes nothing itself, unless asked to finish a killed build.
 */
export async function prepareBuild(
  root: string,
  names: readonly string[],
  pipeline: Pipeline,
  options: PrepareOptions = {},
): Promise<PreparedBuild> {
  const drafts = await draftAll(root, names, pipeline);
  const filled = drafts.map((draft) => fillDraft(root, draft, pipeline));
  const problems = [...(pipeline.problems ?? []), ...filled.flatMap((draft) => draft.problems)];
  const mayRecover = options.recover === true && !hasErrors(problems);
  const environments = filled.map((draft) => prepareEnvironment(root, draft, pipeline, mayRecover, problems));
  return { environments, problems: inCauseOrder(problems) };
}

/**
 * Loads and resolves the environments to build, and all others for what they claim. A clash is reported in the later of
 * two, so the others come first: a clash between two of them is not this build's business.
 */
async function draftAll(root: string, names: readonly string[], pipeline: Pipeline): Promise<Draft[]> {
  const all = [...new Set([...names, ...listEnvironments(root)])].toSorted();
  const drafts = await Promise.all(all.map((name) => draftEnvironment(root, name, pipeline)));
  const wanted = new Set(names);
  const { built = [], others = [] } = Object.groupBy(drafts, ({ name }) => (wanted.has(name) ? "built" : "others"));
  const clashes = findClashes([...others, ...built].flatMap(({ claims }) => claims));
  return built.map((draft) => {
    const own = clashes.filter(({ where }) => where.environment === draft.name);
    return { ...draft, problems: [...draft.problems, ...own] };
  });
}

function prepareEnvironment(
  root: string,
  draft: Draft,
  pipeline: Pipeline,
  mayRecover: boolean,
  problems: Problem[],
): PreparedEnvironment {
  const { name, timings } = draft;
  const environmentDirectory = join(root, "environments", name);
  const files = generatedDirectories.flatMap((directory) =>
    draft.files[directory].map(({ path, text }) => ({ path: `${directory}/${path}`, text })),
  );
  const prepared = { name, environmentDirectory, files, plans: [], timings };
  if (hasErrors(draft.problems)) return prepared;
  const unsettled = settle(environmentDirectory, mayRecover);
  problems.push(...unsettled);
  if (unsettled.length > 0) return prepared;
  const plans = timed(timings, "plan", () =>
    generatedDirectories.flatMap((directory) =>
      planDirectory(environmentDirectory, directory, draft.files[directory], pipeline, problems),
    ),
  );
  return { ...prepared, plans };
}

/** Sees to it that no other build stands in the way, so that what is on disk is one build's work. */
function settle(environmentDirectory: string, mayRecover: boolean): Problem[] {
  const state = stateOf(environmentDirectory);
  if (state === "idle") return [];
  const staging = stagingOf(environmentDirectory);
  if (state === "running") return [buildRunning(staging)];
  return mayRecover ? recover(environmentDirectory) : [interruptedBuild(staging.environment)];
}

/** No plan when the directory or its index cannot be trusted: every other answer would be a guess. */
function planDirectory(
  environmentDirectory: string,
  directory: string,
  desired: readonly OutputFile[],
  { advise }: Pipeline,
  problems: Problem[],
): Plan[] {
  const disk = takeSnapshot(environmentDirectory, directory);
  const where = { environment: disk.environment, file: `environments/${disk.environment}/${directory}/${indexName}` };
  const { index, problems: faults } = parseIndex(disk.index ?? "", where);
  problems.push(...disk.problems, ...faults);
  if (disk.problems.length + faults.length > 0) return [];
  try {
    const planned = plan({ desired, disk, index });
    problems.push(...planned.problems);
    if (advise !== undefined) problems.push(...changesOf(planned, disk).flatMap(advise));
    return [planned];
  } catch (error) {
    problems.push(describeDiskError(error, { ...where, file: posix.dirname(where.file) }, "read"));
    return [];
  }
}

/** What becomes of the files that are there and that a build wrote. */
function changesOf({ environment, directory, update, remove }: Plan, disk: Snapshot): FileChange[] {
  const change = (path: string) => ({
    environment,
    path: `${directory}/${path}`,
    before: Buffer.from(disk.read(path)).toString("utf8"),
  });
  return [...update.map(({ path, text }) => ({ ...change(path), after: text })), ...remove.map(change)];
}
