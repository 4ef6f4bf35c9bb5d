import type { Problem } from "@interlink-gitops/core";
import type { Equivalence, Imported } from "@interlink-gitops/helm";
import { exit, type Call, type Command, type ExitCode } from "../command.ts";
import { readRequest } from "../import/request.ts";
import { compareRunning, futureOf } from "../import/running.ts";
import { addToEnvironment, targetOf, writeEnvironment } from "../import/write.ts";
import { countProblems, reportProblems } from "../report.ts";

/** Makes an environment of what people have today. */
export const importCommand: Command = {
  name: "import",
  summary: "Turn the values of interLink's Helm chart into an environment",
  usage: "helm VALUES… --name ENV [options]",
  options: {
    name: { type: "string" },
    into: { type: "string" },
    file: { type: "string", short: "f", multiple: true },
    set: { type: "string", multiple: true },
    "set-string": { type: "string", multiple: true },
    release: { type: "string" },
    namespace: { type: "string" },
    cluster: { type: "string" },
    kubernetes: { type: "string" },
    against: { type: "string" },
    chart: { type: "string" },
    format: { type: "string" },
    json: { type: "boolean" },
  },
  describe: {
    name: "The new environment's name: environments/ENV is made.",
    into: "Add the node to this environment instead.",
    file: "A values file; several are merged as Helm does, after those named without -f.",
    set: "A value, in Helm's syntax: --set interlink.port=443.",
    "set-string": "The same, and it is text.",
    release: "The name of the chart's release, for the commands that take it over. Default: virtual-node.",
    namespace: "The namespace of the release. Default: interlink.",
    cluster: "The cluster's name. Default: the environment's.",
    kubernetes: "The cluster's version. Default: one that suits every cluster of the chart.",
    against: "What runs (kubectl get -o yaml, helm template): compare with it. `-` is standard input.",
    chart: "The chart's folder: let Helm render it, and compare with that.",
    format: "text or markdown.",
    json: "Print one JSON object: files, secrets, ignored values, differences; or what was refused.",
  },
  help: `Reads the values of both generations of the chart and the installer's ~/.interlink.yaml; \`-\` is standard input.
Says what the chart ignored, misread or broke, what is different on purpose, and how to take the release over. No secret
is written or shown.

Examples:
  interlink-gitops import helm values.yaml --name leonardo
  interlink-gitops import helm -f base.yaml -f site.yaml --set interlink.port=443 --into production
  helm get values virtual-node -n interlink | interlink-gitops import helm - --name leonardo --json
  helm get manifest virtual-node -n interlink > running.yaml
  interlink-gitops import helm values.yaml --name leonardo --against running.yaml --format markdown`,
  async run(call) {
    const asked = readRequest(call);
    const helm = await import("@interlink-gitops/helm");
    const target = asked.into ? await targetOf(call.root, asked) : undefined;
    if (target !== undefined && "problems" in target) return refuse(call, target.problems);
    const existing = target?.environment;
    const { cluster, kubernetes } = existing ?? asked;
    const namespace = existing?.namespace.name ?? asked.namespace;
    const result = helm.importValues({ ...asked, cluster, kubernetes, namespace });
    if ("refused" in result) return refuse(call, result.refused);
    const { imported } = result;
    const future = futureOf(asked.name, imported);
    const equivalence = compareRunning(asked, future.objects, imported, helm);
    if (equivalence !== undefined && "problems" in equivalence) return refuse(call, equivalence.problems);

    let files = imported.files.map(({ path }) => path);
    if (existing === undefined) {
      const problems = writeEnvironment(call.root, asked.name, imported);
      if (problems.length > 0) return refuse(call, problems);
    } else {
      const added = await addToEnvironment(call.root, asked, existing, imported, helm);
      if ("problems" in added) return refuse(call, added.problems);
      files = added.files;
    }
    if (call.values["json"] === true) {
      call.terminal.out(JSON.stringify(jsonOf(asked.name, files, imported, equivalence), null, 2));
      return exit.done;
    }
    const { node, secrets, environment } = imported;
    const sequence = helm.takeOverSequence({
      environment: asked.name,
      node,
      release: asked.release,
      namespace: environment.namespace.name,
      files: future.files,
      hasTunnel: environment.nodes[node]!.network !== undefined,
      secrets,
    });
    call.terminal.out(
      [
        helm.describeImport({ ...imported, files: files.map((path) => ({ path, text: "" })) }, asked.format),
        ...(equivalence === undefined ? [] : [helm.describeEquivalence(equivalence, asked.format)]),
        helm.describeSequence(sequence, asked.format),
      ].join("\n\n"),
    );
    return exit.done;
  },
};

/** `equivalence` is there only when a comparison was asked for. */
function jsonOf(environment: string, files: string[], imported: Imported, equivalence: Equivalence | undefined) {
  const { secrets, ignored, differences } = imported;
  return { environment, files, secrets, ignored, differences, ...(equivalence === undefined ? {} : { equivalence }) };
}

function refuse({ terminal, values }: Call, refused: readonly Problem[]): ExitCode {
  if (values["json"] === true) {
    const shown = refused.map(({ code, where, problem: text, hint }) => ({ code, where, problem: text, hint }));
    terminal.out(JSON.stringify({ refused: shown }, null, 2));
  } else {
    reportProblems(refused, terminal);
    terminal.note(`${countProblems(refused)}. Nothing was written.`);
  }
  return exit.problems;
}
