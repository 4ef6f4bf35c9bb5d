import { problem, type Problem } from "@interlink-gitops/core";
import { indexName } from "../write/index-file.ts";
import type { Plan } from "../write/plan.ts";
import { inCauseOrder } from "./problem-order.ts";
import type { Pipeline } from "./pipeline.ts";
import { findOrphans } from "../load/list-environments.ts";
import { prepareBuild, type PreparedEnvironment } from "./prepare.ts";

/** One difference between what is committed and what a build would write. */
export interface Drift {
  /** Relative to the workspace. */
  path: string;
  change: "missing" | "changed" | "extra" | "hand-edited" | "foreign" | "index";
}

export interface Comparison {
  environments: PreparedEnvironment[];
  drift: Drift[];
  /** Everything that makes a check fail, the drift included. */
  problems: Problem[];
}

/** Compares what is on disk with what a build would write, without writing anything: what CI runs. */
export async function compareBuild(root: string, names: readonly string[], pipeline: Pipeline): Promise<Comparison> {
  const { environments, problems } = await prepareBuild(root, names, pipeline);
  const drift = environments.flatMap(({ plans }) => plans.flatMap(driftOf));
  return {
    environments,
    drift,
    problems: inCauseOrder([...problems, ...findOrphans(root), ...drift.flatMap(describeDrift)]),
  };
}

function driftOf(plan: Plan): Drift[] {
  const label = `environments/${plan.environment}/${plan.directory}`;
  const drift: Drift[] = [
    ...plan.create.map(({ path }) => ({ path: `${label}/${path}`, change: "missing" as const })),
    ...plan.update.map(({ path }) => ({ path: `${label}/${path}`, change: "changed" as const })),
    ...plan.remove.map((path) => ({ path: `${label}/${path}`, change: "extra" as const })),
    ...plan.problems.flatMap(({ code, where: { file } }) => {
      const change = code === "hand-edited" ? ("hand-edited" as const) : ("foreign" as const);
      return file === undefined ? [] : [{ path: file, change }];
    }),
  ];
  // With other differences the index differs of course.
  if (drift.length === 0 && plan.index.stale) return [{ path: `${label}/${indexName}`, change: "index" }];
  return drift;
}

const descriptions: Partial<Record<Drift["change"], string>> = {
  missing: "is missing",
  changed: "is not what environment.ts asks for",
  extra: "is left over: environment.ts asks for it no more",
  index: "does not list the files beside it",
};

/** Foreign and edited files are problems of the plan already. */
function describeDrift({ path, change }: Drift): Problem[] {
  const description = descriptions[change];
  if (description === undefined) return [];
  const environment = path.split("/")[1]!;
  return [
    problem("drift", { environment, file: path }, `${path} ${description}`, "Run `pnpm build` and commit the result."),
  ];
}
