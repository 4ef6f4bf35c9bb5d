import { problem, warning, type Problem } from "@interlink-gitops/core";
import type { VirtualNode } from "../schema/environment.generated.ts";
import { isClosedTemplate } from "./go-template.ts";
import { isUrl } from "./host.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** The service that writes job scripts, and interLink's own ways to make them (domain §1a, §1b; pkg/interlink/api/create.go). */
export const jobScript = nodeRule("job scripts are made in one way, which is told all that it needs", (node, at) => {
  const { jobScriptBuilderUrl: url } = node.offloading ?? {};
  return [...(url === undefined ? [] : checkUrl(url, at)), ...checkWays(node, url, at)];
});

function checkUrl(url: string, at: NodeAt): Problem[] {
  const where = at("offloading.jobScriptBuilderUrl");
  if (!isUrl(url, "http", "https")) {
    const hint = 'Write it in full: "https://scripts.example/build".';
    return [problem("invalid-url", where, "this is no http:// or https:// URL", hint)];
  }
  if (!url.startsWith("http:")) return [];
  return [
    warning(
      "clear-text",
      where,
      "jobs and their Secrets travel to that service in clear text",
      "Use https://, or keep that network private.",
    ),
  ];
}

/** At the edge over REST, interLink and its own settings are at the site. */
function checkWays(node: VirtualNode, url: string | undefined, at: NodeAt): Problem[] {
  if (node.mode === "edge-rest") return [];
  const { build, template } = node.jobScript ?? {};
  const problems: Problem[] = [];
  const { server, masterToken } = build?.singularityHub ?? {};
  if (masterToken !== undefined && server === undefined) {
    const hint = "Add `server`, or remove the token.";
    const text = "a token alone opens no hub";
    problems.push(problem("missing-field", at("jobScript.build.singularityHub"), text, hint));
  }
  if (server !== undefined && !isUrl(server, "http", "https")) {
    problems.push(
      problem(
        "invalid-url",
        at("jobScript.build.singularityHub.server"),
        "this is no http:// or https:// URL: no job would find its image",
        'Write it in full: "https://hub.example".',
      ),
    );
  }
  if (url !== undefined && build === undefined) {
    problems.push(
      problem(
        "missing-field",
        at("offloading.jobScriptBuilderUrl"),
        "interLink asks that service only with `jobScript.build`: without it, no job would reach the plugin",
        "Add `jobScript: { build: { … } }` to the node.",
      ),
    );
  }
  if (url === undefined && build !== undefined) {
    problems.push(
      warning(
        "missing-field",
        at("jobScript.build"),
        "interLink reads this only to ask a service, and no service is named: nothing would happen",
        "Add `offloading: { jobScriptBuilderUrl: … }`, or remove it.",
      ),
    );
  }
  if (template?.trim() === "") {
    problems.push(
      problem(
        "invalid-value",
        at("jobScript.template"),
        "the template is blank: it would make no job's script",
        "Write the script of a job, or remove it to leave that to the plugin.",
      ),
    );
  }
  if (template !== undefined && !isClosedTemplate(template)) {
    problems.push(
      problem(
        "invalid-value",
        at("jobScript.template"),
        "a `{{` has no `}}`: interLink would refuse each pod",
        'Close it. A `{{` of the script itself is written {{"{{"}}.',
      ),
    );
  }
  if (url !== undefined && template !== undefined) {
    problems.push(
      problem(
        "invalid-value",
        at("jobScript.template"),
        "interLink takes the service's script and would never look at the template",
        "Remove it, or remove `offloading.jobScriptBuilderUrl`.",
      ),
    );
  }
  return problems;
}
