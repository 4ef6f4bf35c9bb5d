import { spawnSync } from "node:child_process";
import { compose } from "@interlink-gitops/components";
import { problem, type KubernetesObject, type Problem } from "@interlink-gitops/core";
import { layout } from "@interlink-gitops/engine";
import { createResolver } from "@interlink-gitops/environment";
import type { Equivalence, Imported, Source } from "@interlink-gitops/helm";
import type { AskedImport } from "./request.ts";

/** What the new environment becomes: its objects, and the files below `manifests/`. */
export function futureOf(name: string, { environment }: Imported): { objects: KubernetesObject[]; files: string[] } {
  const { environment: resolved } = createResolver()(name, environment);
  const { resources } = compose(resolved!);
  const { files } = layout(name, resources);
  return {
    objects: resources.map(({ object }) => object),
    files: files.map(({ path }) => path),
  };
}

/** Compares with what runs, where that was given. Undefined where it was not. */
export function compareRunning(
  asked: AskedImport,
  objects: readonly KubernetesObject[],
  { environment, ignored }: Imported,
  helm: typeof import("@interlink-gitops/helm"),
): Equivalence | { problems: Problem[] } | undefined {
  const namespace = environment.namespace.name;
  const rendered =
    asked.against ?? (asked.chart === undefined ? undefined : renderChart(asked, asked.chart, namespace));
  if (rendered === undefined) return undefined;
  if ("problems" in rendered) return rendered;
  const read = helm.readObjects(rendered.name, rendered.text);
  return "problems" in read ? read : helm.compareObjects(read.objects, objects, namespace, ignored);
}

/** Lets Helm itself say what it would install. */
function renderChart(
  { release, files, sources, sets }: AskedImport,
  chart: string,
  namespace: string,
): Source | { problems: Problem[] } {
  const standardInput = sources[files.indexOf("-")]?.text;
  const { status, stdout, stderr, error } = spawnSync(
    "helm",
    [
      "template",
      release,
      chart,
      `--namespace=${namespace}`,
      ...files.map((file) => `--values=${file}`),
      ...sets.map(({ expression, isText }) => `--set${isText === true ? "-string" : ""}=${expression}`),
    ],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, ...(standardInput === undefined ? {} : { input: standardInput }) },
  );
  if (status === 0) return { name: chart, text: stdout };
  const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
  const reason = isMissing ? "there is no `helm` to render it with" : `Helm cannot render it: ${firstLine(stderr)}`;
  const hint = "Render it where Helm is, and give the result with --against.";
  return { problems: [problem("values-syntax", { file: chart }, reason, hint)] };
}

/** Helm's first line says what is wrong; later ones can repeat values. */
function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
