import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { judge } from "../../test/e2e/judges.ts";
import { time } from "./measure.ts";
import type { Workspace } from "./workspace.ts";

/** The sizes of environments whose pull is measured. */
export const pulledSizes = [10, 100, 1000] as const;

/** So many nodes of an environment are built at most; the sum is scaled to all. */
export const sampledNodes = 100;

/**
 * Seconds of `kustomize build` over all directories that Flux pulls for an environment of so many nodes, its delivery
 * objects included; null when kustomize is not built here.
 */
export function measurePull(workspace: Workspace, nodes: (typeof pulledSizes)[number]): number | null {
  const kustomize = judge("kustomize");
  if (kustomize === undefined) return null;
  const name = `pulled-${nodes}` as const;
  workspace.build(name);
  const root = join(workspace.folder, name);
  const sum = (paths: string[]) =>
    paths.reduce((total, path) => total + time([kustomize, "build", join(root, path)]).seconds, 0);

  const paths = pulledPaths(join(root, "environments", name, "delivery/flux"));
  const ofNodes = paths.filter((path) => path.includes("/manifests/nodes/"));
  const sample = ofNodes.filter((_, index) => index % Math.ceil(ofNodes.length / sampledNodes) === 0);
  if (ofNodes.length !== nodes) throw new Error(`Flux pulls ${ofNodes.length} nodes of ${nodes}`);
  return sum(paths.filter((path) => !ofNodes.includes(path))) + sum(sample) * (nodes / sample.length);
}

/** What the objects for Flux say that it pulls. */
function pulledPaths(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file !== "kustomization.yaml")
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), "utf8")))
    .map((document) => document.toJS() as { kind: string; spec: { path: string } })
    .filter(({ kind }) => kind === "Kustomization")
    .map(({ spec }) => spec.path);
}
