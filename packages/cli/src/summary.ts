import { isDone, type PreparedEnvironment } from "@interlink-gitops/engine";
import { count } from "./report.ts";

/** What a build means for one environment, for people and for `--json`. */
export interface Summary {
  name: string;
  nodes: string[];
  files: number;
  created: string[];
  updated: string[];
  removed: string[];
  unchanged: boolean;
  /** By stage. */
  milliseconds: Record<string, number>;
}

/** Paths are relative to the workspace. */
export function summarize({ name, files, plans, timings }: PreparedEnvironment): Summary {
  const nodes = files.flatMap(({ path }) => /^manifests\/nodes\/([^/]+)\/kustomization\.yaml$/.exec(path)?.[1] ?? []);
  const paths = (pick: (plan: (typeof plans)[number]) => readonly string[]) =>
    plans.flatMap((plan) => pick(plan).map((path) => `environments/${name}/${plan.directory}/${path}`));
  return {
    name,
    nodes,
    files: files.length,
    created: paths(({ create }) => create.map(({ path }) => path)),
    updated: paths(({ update }) => update.map(({ path }) => path)),
    removed: paths(({ remove }) => remove),
    unchanged: plans.every(isDone),
    milliseconds: Object.fromEntries(
      Object.entries(timings).map(([stage, value]) => [stage, Math.round(value * 100) / 100]),
    ),
  };
}

/**
 * One line for an environment.
 *
 * @example
 * production   2 nodes, 9 files: 3 changed  (21 ms)
 */
export function describe(
  { name, nodes, files, created, updated, removed, unchanged, milliseconds }: Summary,
  width: number,
): string {
  const changes = [
    created.length > 0 ? `${created.length} new` : "",
    updated.length > 0 ? `${updated.length} changed` : "",
    removed.length > 0 ? `${removed.length} removed` : "",
  ].filter(Boolean);
  const size = [count(nodes.length, "node"), count(files, "file")].filter(Boolean).join(", ");
  const total = Math.round(Object.values(milliseconds).reduce((sum, value) => sum + value, 0));
  const what = unchanged ? "unchanged" : changes.join(", ") || "index refreshed";
  return `${name.padEnd(width)}  ${size}: ${what}  (${total} ms)`;
}
