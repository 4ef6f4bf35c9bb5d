import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { compose } from "@interlink-gitops/components";
import type { Problem } from "@interlink-gitops/core";
import { isSafeName, validateResources } from "@interlink-gitops/engine";
import { createResolver, type Environment } from "@interlink-gitops/environment";
import type { Assignment, ImportRequest, Source } from "@interlink-gitops/helm";
import { UsageError, type Call } from "../command.ts";
import { createPipeline } from "../pipeline.ts";
import { unknownName } from "../unknown-name.ts";

/** What the command line asks of an import. */
export interface AskedImport extends ImportRequest {
  /** Add the node to this environment instead of making one. */
  into: boolean;
  release: string;
  format: "text" | "markdown";
  /** What really runs, to compare with. */
  against?: Source;
  /** The chart's folder, to render it and compare with that. */
  chart?: string;
  /** As they were given, for Helm. */
  files: readonly string[];
  sets: readonly Assignment[];
}

/** Reads the command line and the files that it names. */
export function readRequest({ values, positionals }: Call): AskedImport {
  const [what, ...given] = positionals;
  if (what !== "helm") {
    throw new UsageError("`import` knows only the Helm chart", "Write: interlink-gitops import helm VALUES --name ENV");
  }
  const text = (name: string) => values[name] as string | undefined;
  const list = (name: string) => (values[name] ?? []) as string[];
  const into = text("into");
  const files = [...given, ...list("file")];
  if (files.length === 0) {
    throw new UsageError(
      "there are no values to import",
      "Name the file that `helm install -f` was given, or `-` for standard input.",
    );
  }
  const [against, chart] = [text("against"), text("chart")];
  if ([...files, against].filter((path) => path === "-").length > 1)
    throw new UsageError("standard input can be read only once", "Give the other one as a file.");
  return {
    name: nameOf(text("name"), into),
    into: into !== undefined,
    sources: files.map(readSource),
    files,
    sets: [
      ...list("set").map((expression) => ({ expression })),
      ...list("set-string").map((expression) => ({ expression, isText: true })),
    ],
    release: text("release") ?? "virtual-node",
    namespace: text("namespace"),
    cluster: text("cluster"),
    kubernetes: text("kubernetes"),
    format: formatOf(text("format")),
    ...(against === undefined ? {} : { against: readSource(against) }),
    ...(chart === undefined ? {} : { chart }),
    check: findFaults,
  };
}

function nameOf(name: string | undefined, into: string | undefined): string {
  if (name !== undefined && into !== undefined)
    throw new UsageError("--name makes an environment, --into adds to one", "Give one of the two.");
  const asked = name ?? into;
  if (asked === undefined)
    throw new UsageError("the new environment has no name", "Add --name ENV: environments/ENV will be made.");
  if (isSafeName(asked)) return asked;
  throw new UsageError(
    `\`${asked}\` cannot be the name of an environment`,
    "Use lower-case letters, digits, `-` and `.`: pullers' objects are named after it.",
  );
}

function formatOf(format = "text"): "text" | "markdown" {
  if (format === "text" || format === "markdown") return format;
  throw unknownName(`there is no format \`${format}\``, format, ["text", "markdown"], "Choose one of: text, markdown.");
}

function readSource(path: string): Source {
  const name = path === "-" ? "standard input" : basename(path);
  try {
    return { name, text: readFileSync(path === "-" ? 0 : path, "utf8") };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new UsageError(`${path} cannot be read (${reason})`, "Correct the path.");
  }
}

/** What only the finished objects show, such as two volumes of one name, or a field that Kubernetes does not know. */
function findFaults(name: string, environment: Environment): Problem[] {
  const { environment: resolved } = createResolver()(name, environment);
  if (resolved === undefined) return [];
  const { resources, problems } = compose(resolved);
  return [...problems, ...validateResources(resources, createPipeline().check)];
}
