import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Problem } from "@interlink-gitops/core";
import { compose } from "@interlink-gitops/components";
import { createEnvironment, isSafeName } from "@interlink-gitops/engine";
import { createResolver, type Environment } from "@interlink-gitops/environment";
import type { Imported, ImportRequest, Source } from "@interlink-gitops/helm";
import { exit, UsageError, type Call, type Command } from "../command.ts";
import { countProblems, reportProblems } from "../report.ts";

/** Makes an environment of what people have today. */
export const importCommand: Command = {
  name: "import",
  summary: "Turn the values of interLink's Helm chart into an environment",
  usage: "helm VALUES… --name ENV [options]",
  options: {
    name: { type: "string" },
    file: { type: "string", short: "f", multiple: true },
    set: { type: "string", multiple: true },
    "set-string": { type: "string", multiple: true },
    release: { type: "string" },
    namespace: { type: "string" },
    cluster: { type: "string" },
    kubernetes: { type: "string" },
    format: { type: "string" },
    json: { type: "boolean" },
  },
  describe: {
    name: "The new environment's name: environments/ENV is made.",
    file: "A values file; several are merged as Helm does, after those named without -f.",
    set: "A value, in Helm's syntax: --set interlink.port=443.",
    "set-string": "The same, and it is text.",
    release: "The name of the chart's release, for the commands that take it over. Default: virtual-node.",
    namespace: "The namespace of the release. Default: interlink.",
    cluster: "The cluster's name. Default: the environment's.",
    kubernetes: "The cluster's version. Default: one that every cluster of the chart can take.",
    format: "text or markdown.",
    json: "Print one JSON object: files, secrets, ignored values, differences; or what was refused.",
  },
  help: `Reads the values of both generations of the chart and the installer's ~/.interlink.yaml; \`-\` is standard input.
Says what the chart ignored, misread or broke, and what the new file does. No secret is written or shown.

Examples:
  interlink-gitops import helm values.yaml --name leonardo
  interlink-gitops import helm -f base.yaml -f site.yaml --set interlink.port=443 --name leonardo
  helm get values virtual-node -n interlink | interlink-gitops import helm - --name leonardo --json`,
  async run(call) {
    const { terminal, root, values } = call;
    const request = requestOf(call);
    const helm = await import("@interlink-gitops/helm");
    const result = helm.importValues(request);
    if ("refused" in result) return refuse(call, result.refused);
    const { imported } = result;
    const folder = `environments/${request.name}/`;
    const problems = createEnvironment(
      root,
      request.name,
      imported.files.map(({ path, text }) => ({ path: path.slice(folder.length), text })),
    );
    if (problems.length > 0) return refuse(call, problems);
    terminal.out(
      values["json"] === true
        ? JSON.stringify(jsonOf(request.name, imported), null, 2)
        : helm.describeImport(imported, formatOf(call)),
    );
    return exit.done;
  },
};

function jsonOf(environment: string, { files, secrets, ignored, differences }: Imported) {
  return { environment, files: files.map(({ path }) => path), secrets, ignored, differences };
}

function refuse({ terminal, values }: Call, refused: readonly Problem[]) {
  if (values["json"] === true) {
    const shown = refused.map(({ code, where, problem: text, hint }) => ({ code, where, problem: text, hint }));
    terminal.out(JSON.stringify({ refused: shown }, null, 2));
  } else {
    reportProblems(refused, terminal);
    terminal.note(`${countProblems(refused)}. Nothing was written.`);
  }
  return exit.problems;
}

function formatOf({ values }: Call): "text" | "markdown" {
  const { format = "text" } = values;
  if (format === "text" || format === "markdown") return format;
  throw new UsageError(`there is no format \`${String(format)}\``, "The formats are: text, markdown.");
}

function requestOf({ values, positionals }: Call): ImportRequest {
  const [what, ...files] = positionals;
  if (what !== "helm")
    throw new UsageError("`import` knows only the Helm chart", "Write: interlink-gitops import helm VALUES --name ENV");
  const text = (name: string) => values[name] as string | undefined;
  const list = (name: string) => (values[name] ?? []) as string[];
  const name = text("name");
  if (name === undefined)
    throw new UsageError("the new environment has no name", "Add --name ENV: environments/ENV will be made.");
  if (!isSafeName(name))
    throw new UsageError(
      `\`${name}\` cannot be the name of an environment`,
      "Use letters, digits, `-`, `_` and `.`, as for any folder.",
    );
  const sources = [...files, ...list("file")];
  if (sources.length === 0)
    throw new UsageError(
      "there are no values to import",
      "Name the file that `helm install -f` was given, or `-` for standard input.",
    );
  return {
    name,
    sources: sources.map(readSource),
    sets: [
      ...list("set").map((expression) => ({ expression })),
      ...list("set-string").map((expression) => ({ expression, isText: true })),
    ],
    namespace: text("namespace"),
    cluster: text("cluster"),
    kubernetes: text("kubernetes"),
    check: findFaults,
  };
}

function readSource(path: string): Source {
  const name = path === "-" ? "standard input" : basename(path);
  try {
    return { name, text: readFileSync(path === "-" ? 0 : path, "utf8") };
  } catch (error) {
    throw new UsageError(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`,
      "Correct the path.",
    );
  }
}

/** What only the finished objects show, such as two volumes of one name. */
function findFaults(name: string, environment: Environment): Problem[] {
  const { environment: resolved } = createResolver()(name, environment);
  return resolved === undefined ? [] : compose(resolved).problems;
}
