import { hasErrors, problem, type Problem } from "@interlink-gitops/core";
import { createResolver, printEnvironment, type Environment } from "@interlink-gitops/environment";
import { expectedDifferences, type NamedDifference } from "./differences/expected.ts";
import { readValues, type Source } from "./read/read.ts";
import type { Assignment } from "./read/set.ts";
import { secretCommand } from "./translate/oauth.ts";
import type { NeededSecret } from "./translate/notes.ts";
import { translate } from "./translate/translate.ts";
import type { Ignored } from "./understand/chart.ts";
import { withoutPasswords } from "./understand/mask.ts";
import { understand } from "./understand/understand.ts";

/** What an import is told. */
export interface ImportRequest {
  /** The new environment's name. */
  name: string;
  sources: readonly Source[];
  sets?: readonly Assignment[];
  namespace?: string | undefined;
  cluster?: string | undefined;
  kubernetes?: string | undefined;
  /** Problems of the finished objects, which only who builds them can find. */
  check?(name: string, environment: Environment): Problem[];
}

/** A Secret that must be in the cluster before the node starts. */
export interface ImportedSecret {
  name: string;
  namespace: string;
  keys: string[];
  holds: string;
  /** Absent where the chart's release has it in the cluster already. */
  command?: string;
}

/** A new environment, and the truth about the old values. */
export interface Imported {
  environment: Environment;
  /** The node's name. */
  node: string;
  /** Paths relative to the workspace. */
  files: { path: string; text: string }[];
  comments: ReadonlyMap<string, readonly string[]>;
  secrets: ImportedSecret[];
  ignored: Ignored[];
  differences: NamedDifference[];
}

export type ImportResult = { imported: Imported } | { refused: Problem[] };

const resolve = createResolver();

/** What works on every version that the chart supports: nothing in the values tells the cluster's. */
const safeKubernetes = "1.28";
const usualNamespace = "interlink";

/**
 * Turns the chart's values into an environment. Pure: the same values give the same bytes.
 *
 * @example
 * importValues({ name: "leonardo", sources: [{ name: "values.yaml", text }] })
 */
export function importValues(request: ImportRequest): ImportResult {
  const read = readValues(request.sources, request.sets ?? []);
  if ("problems" in read) return { refused: read.problems };
  const { tree, installer } = read;
  const understood = understand(tree);
  const target = {
    cluster: request.cluster ?? request.name,
    namespace: request.namespace ?? installer?.namespace ?? usualNamespace,
    kubernetes: request.kubernetes ?? safeKubernetes,
  };
  const { environment, notes, corrected } = translate(
    { ...understood, unknown: [...(installer?.ignored ?? []), ...understood.unknown] },
    target,
  );
  if (environment === undefined) return { refused: unique(notes.refused) };
  const faults = faultsOf(request, environment);
  if (faults.length > 0) return { refused: faults };
  const [[node, fields]] = Object.entries(environment.nodes) as [[string, Environment["nodes"][string]]];
  const secrets = notes.secrets.map((secret) => withCommand(secret, target.namespace));
  sayTarget(notes.comments, request, target);
  const imported = {
    environment,
    node,
    comments: notes.comments,
    secrets,
    ignored: notes.ignored,
    differences: expectedDifferences(node, fields, understood.chart, corrected),
  };
  return { imported: { ...imported, files: filesOf(request.name, imported) } };
}

/** What no value tells, said where it stands. */
function sayTarget(
  comments: Map<string, string[]>,
  request: ImportRequest,
  { kubernetes }: { kubernetes: string },
): void {
  if (request.cluster === undefined)
    comments.set("cluster", [
      "Environments of one cluster are checked against each other: give it the name you use elsewhere.",
    ]);
  if (request.kubernetes === undefined && kubernetes === safeKubernetes)
    comments.set("kubernetes", [
      "Not in the values. `kubectl version` shows yours; this one suits newer clusters, too.",
    ]);
}

/** The rules of every environment hold for this one; what they find is a fault of the values. */
function faultsOf({ name, check }: ImportRequest, environment: Environment): Problem[] {
  const { problems } = resolve(name, environment);
  const found = hasErrors(problems) ? problems : (check?.(name, environment) ?? []);
  return found
    .filter(({ severity }) => severity === "error")
    .map(({ code, where, problem: text, hint }) =>
      problem(code, { field: fieldInNode(where.field) }, withoutPasswords(text), hint),
    );
}

/** A path of the new file. The person has not seen that yet, so it is named as what it is. */
function fieldInNode(field: string | undefined): string {
  return `(new file) ${field ?? ""}`.trimEnd();
}

function withCommand({ name, keys, holds, exists }: NeededSecret, namespace: string): ImportedSecret {
  const secret = { name, namespace, keys, holds };
  return exists === true ? secret : { ...secret, command: secretCommand(namespace, name, keys) };
}

function filesOf(
  name: string,
  { environment, comments }: Pick<Imported, "environment" | "comments">,
): Imported["files"] {
  const manifest = {
    name: `@environments/${name}`,
    private: true,
    type: "module",
    scripts: { build: `interlink-gitops build ${name}` },
  };
  return [
    { path: `environments/${name}/environment.ts`, text: printEnvironment(environment, { comments }) },
    { path: `environments/${name}/package.json`, text: `${JSON.stringify(manifest, null, 2)}\n` },
  ];
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((found) => [JSON.stringify(found), found])).values()];
}
