import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { median, time } from "./measure.ts";
import type { Workspace } from "./workspace.ts";

/** Seconds of `helm template` for the objects of one node; null when helm is not on PATH. */
export function measureHelm(workspace: Workspace, runs: number): number | null {
  if (spawnSync("helm", ["version"]).error !== undefined) return null;
  const chart = join(workspace.folder, "chart");
  mkdirSync(join(chart, "templates"), { recursive: true });
  writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: bench\nversion: 0.1.0\n");
  writeFileSync(join(chart, "values.yaml"), "nodeName: node-0\n");
  for (const [index, object] of workspace.objects("one").entries()) {
    const template = stringify(object).replaceAll("node-0", "{{ .Values.nodeName }}");
    writeFileSync(join(chart, "templates", `object-${index}.yaml`), template);
  }
  return median(runs, () => time(["helm", "template", "bench", chart]).seconds);
}
