import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { problem, type Claim, type Problem, type Resource } from "@interlink-gitops/core";
import type { Composition, Pipeline } from "../build/pipeline.ts";
import type { Loaded } from "../load/load.ts";

/** What the environments of tests say. Each node is one ConfigMap, which holds the environment's text. */
export interface Sample {
  nodes?: string[];
  text?: string;
  claims?: Claim[];
  /** Problems of the stage with this name. */
  faults?: Partial<Record<"rules" | "compose" | "check", Problem["code"]>>;
  delivery?: Composition["delivery"];
}

/** A pipeline that does what a sample says, and notes which stages it was asked for. */
export function samplePipeline(stages: string[] = []): Pipeline {
  let faulty: Problem["code"] | undefined;
  return {
    load: async (file) => load(file),
    resolve: (environment, input) => {
      stages.push(`resolve ${environment}`);
      const { claims = [], faults = {}, delivery = {}, ...rest } = input as Sample;
      const compose = (): Composition => {
        stages.push(`compose ${environment}`);
        faulty = faults.check;
        return {
          problems: problemsOf(environment, faults.compose),
          resources: resourcesOf(environment, rest),
          delivery,
        };
      };
      return { problems: problemsOf(environment, faults.rules), claims, compose };
    },
    check: () => (faulty === undefined ? [] : [{ code: "unknown-field", path: "spec.x", message: "unknown field" }]),
  };
}

function load(file: string): Loaded {
  const environment = basename(dirname(file));
  try {
    return { input: JSON.parse(readFileSync(file, "utf8")) as unknown };
  } catch {
    return { problems: [problem("file-syntax", { environment, file }, "not JSON", "")] };
  }
}

function problemsOf(environment: string, code: Problem["code"] | undefined): Problem[] {
  return code === undefined ? [] : [problem(code, { environment }, code, "")];
}

function resourcesOf(environment: string, { nodes = [], text = "" }: Sample): Resource[] {
  return nodes.map((node) => {
    const metadata = { name: node, namespace: "interlink" };
    const object = { apiVersion: "v1", kind: "ConfigMap", metadata, data: { text } };
    return { object, origin: { environment, node, component: "config" } };
  });
}
