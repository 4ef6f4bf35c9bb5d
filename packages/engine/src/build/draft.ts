import { join } from "node:path";
import { hasErrors, problem, type Claim, type OutputFile, type Problem, type Resource } from "@interlink-gitops/core";
import { loadEnvironment } from "../load/load.ts";
import { threwIn } from "../load/load-failure.ts";
import { findCollidingFiles } from "../output/duplicates.ts";
import { isSafePath } from "../output/file-name.ts";
import { layout } from "../output/layout.ts";
import { render } from "../output/render.ts";
import { validateResources } from "../output/validate.ts";
import type { GeneratedDirectory } from "../write/generated-directories.ts";
import type { Composition, Pipeline, Resolution } from "./pipeline.ts";
import { readFiles } from "./read-files.ts";
import { timed, type Timings } from "./timings.ts";

/** An environment on its way from its file to its generated files; nothing of it has touched the disk. */
export interface Draft {
  name: string;
  problems: Problem[];
  claims: Claim[];
  /** Absent when it could not be resolved. */
  compose?: Resolution["compose"];
  /** What passes through into `manifests/`. */
  reads: NonNullable<Resolution["reads"]>;
  files: Record<GeneratedDirectory, OutputFile[]>;
  timings: Timings;
}

/** Loads and resolves an environment. */
export async function draftEnvironment(root: string, name: string, pipeline: Pipeline): Promise<Draft> {
  const draft: Draft = {
    name,
    problems: [],
    claims: [],
    reads: [],
    files: { manifests: [], delivery: [] },
    timings: {},
  };
  const load = pipeline.load ?? loadEnvironment;
  const loaded = await timed(draft.timings, "load", () => load(join(root, "environments", name, "environment.ts")));
  if ("problems" in loaded) return { ...draft, problems: loaded.problems };
  return guarded(root, draft, () => {
    const resolution = timed(draft.timings, "resolve", () => pipeline.resolve(name, loaded.input));
    const { problems, compose, reads = [] } = resolution;
    if (hasErrors(problems)) return { ...draft, problems };
    const claims = resolution.claims.map((claim) => ({ ...claim, where: { environment: name, ...claim.where } }));
    return { ...draft, problems, claims, compose, reads };
  });
}

/** Composes, checks and lays out a resolved environment; each stage only when those before it found nothing. */
export function fillDraft(root: string, draft: Draft, pipeline: Pipeline): Draft {
  const { name, timings, compose, reads } = draft;
  if (compose === undefined || hasErrors(draft.problems)) return draft;
  return guarded(root, draft, () => {
    const composed = timed(timings, "compose", compose);
    const read = readFiles(root, name, reads);
    const composition = { ...composed, files: [...(composed.files ?? []), ...read.files] };
    const problems = [...draft.problems, ...read.problems, ...composed.problems];
    if (hasErrors(problems)) return { ...draft, problems };
    const faults = timed(timings, "validate", () => validateResources(resourcesOf(composition), pipeline.check));
    problems.push(...faults);
    if (hasErrors(faults)) return { ...draft, problems };
    const files = timed(timings, "layout", () => layOut(name, composition, problems));
    return { ...draft, files, problems };
  });
}

function resourcesOf({ resources, delivery = {} }: Composition): Resource[] {
  return [...resources, ...Object.values(delivery).flatMap((content) => (typeof content === "string" ? [] : content))];
}

function layOut(environment: string, composition: Composition, problems: Problem[]): Draft["files"] {
  const manifests = layout(environment, composition.resources, composition.files);
  problems.push(...manifests.problems);
  const delivery = Object.entries(composition.delivery ?? {}).map(([path, content]) => ({
    path,
    text: typeof content === "string" ? content : render(environment, content, problems),
  }));
  problems.push(...findCollidingFiles(environment, delivery), ...findUnsafePaths(environment, delivery));
  return { manifests: manifests.files, delivery };
}

function findUnsafePaths(environment: string, files: readonly OutputFile[]): Problem[] {
  const unsafe = files.filter(({ path }) => !isSafePath(path));
  const hint = 'Use letters, digits, "-", "_" and ".", and none of the device names of Windows.';
  return unsafe.map(({ path }) =>
    problem("invalid-path", { environment, file: path }, `"${path}" is no path of a file`, hint),
  );
}

/** A person's own functions (a transform, a component) run inside the stages: what they throw is theirs to mend. */
function guarded(root: string, draft: Draft, run: () => Draft): Draft {
  try {
    return run();
  } catch (error) {
    const place = threwIn(root, error);
    if (!place) throw error;
    const text = `a function of the file throws: ${error instanceof Error ? error.message : String(error)}`;
    const thrown = problem("file-threw", { environment: draft.name, ...place }, text, "Correct the file at that line.");
    return { ...draft, problems: [...draft.problems, thrown] };
  }
}
