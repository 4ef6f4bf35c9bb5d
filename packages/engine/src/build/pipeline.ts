import type { Claim, OutputFile, Problem, Resource } from "@interlink-gitops/core";
import type { Loaded } from "../load/load.ts";
import type { CheckObject } from "../output/validate.ts";
import type { ReadFile } from "./read-files.ts";

/** What turns an environment into files. The engine brings the order of the steps; what they do is handed in. */
export interface Pipeline {
  /** What is wrong before any environment is read. */
  problems?: readonly Problem[];
  /** Runs an environment file; by default in this process (`loadEnvironment`), in a sandbox if the caller wants one. */
  load?: (file: string) => Promise<Loaded>;
  /** Checks the shape and the rules of an environment and decides everything about its nodes. */
  resolve: (environment: string, input: unknown) => Resolution;
  /** Checks an object against the shape of its kind. */
  check: CheckObject;
  /** Warns of what people have to do themselves when a file that is there changes or goes. */
  advise?: (change: FileChange) => readonly Problem[];
}

/** What a build does to a file that an earlier one wrote. */
export interface FileChange {
  environment: string;
  /** Relative to the environment: `manifests/…`. */
  path: string;
  before: string;
  /** Absent when the file is removed. */
  after?: string;
}

export interface Resolution {
  problems: Problem[];
  /** What the environment claims for itself in its cluster; compared across all environments. */
  claims: Claim[];
  /** Files beside the environment file that pass through into `manifests/`. Read only when nothing is wrong so far. */
  reads?: readonly ReadFile[];
  /** Builds what the environment consists of. Called only when nothing is wrong so far. */
  compose: () => Composition;
}

export interface Composition {
  problems: Problem[];
  /** The objects of `manifests/`. */
  resources: Resource[];
  /** Finished files of `manifests/`, byte for byte: `nodes/<node>/<name>.yaml`, such as SOPS-encrypted Secrets. */
  files?: OutputFile[];
  /** `delivery/`, by path: objects, checked and written as YAML, or a finished text. */
  delivery?: Readonly<Record<string, readonly Resource[] | string>>;
}
