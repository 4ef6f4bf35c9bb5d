import { dirname } from "node:path/posix";
import { hasErrors, type KubernetesObject, type Problem } from "@interlink-gitops/core";
import { createPipeline } from "../../../packages/cli/src/pipeline.ts";

/** What an environment becomes, or why it cannot. */
export type Rendered =
  | { objects: KubernetesObject[]; files: { folder: string; source: string }[]; refused?: undefined }
  | { refused: string };

const pipeline = createPipeline();

/** Renders an environment as a build would, up to the files. */
export function render(input: unknown): Rendered {
  const { reads = [], problems, compose } = pipeline.resolve("example", input);
  if (hasErrors(problems)) return refusal(problems);
  const composed = compose();
  if (hasErrors(composed.problems)) return refusal(composed.problems);
  const delivered = Object.values(composed.delivery ?? {}).flatMap((file) => (typeof file === "string" ? [] : file));
  const objects = [...composed.resources, ...delivered].map(({ object }) => object);
  const fault = objects.flatMap((object) => pipeline.check(object))[0];
  if (fault !== undefined) return { refused: JSON.stringify(fault) };
  return { objects, files: reads.map(({ source, target }) => ({ folder: dirname(target), source })) };
}

function refusal(problems: readonly Problem[]): Rendered {
  const { where, problem } = problems.find(({ severity }) => severity === "error")!;
  return { refused: `${where.field ?? ""}: ${problem}` };
}
