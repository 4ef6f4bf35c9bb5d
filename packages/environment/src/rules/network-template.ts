import { problem, warning, type Problem } from "@interlink-gitops/core";
import { kindsIn, tunnelKinds } from "../resolve/template-kinds.ts";
import type { Tunnel } from "../schema/environment.generated.ts";
import { isClosedTemplate } from "./go-template.ts";
import type { NodeAt } from "./rule.ts";

/** A template of the person's own (domain §7.1, §7.2). */
export function checkOwnTemplate({ template, ingress, tls }: Tunnel, hasMesh: boolean, at: NodeAt): Problem[] {
  if (template === undefined) return [];
  const fault = (text: string, hint: string) => problem("network-template", at("network.tunnel.template"), text, hint);
  const problems: Problem[] = [];
  if (!/\{\{-?\s*\.Name\s*-?\}\}/.test(template)) {
    problems.push(
      fault(
        "the template never names its objects `{{.Name}}`, by which interLink finds and deletes them",
        "Call the Deployment and the Service {{.Name}}.",
      ),
    );
  }
  if (!isClosedTemplate(template)) {
    problems.push(fault("a `{{` has no `}}`: the template would fail for each pod", "Close it."));
  }
  if (template.includes(".TargetPort")) {
    problems.push(
      fault(
        "there is no variable `.TargetPort`: the template would fail for each pod",
        "Use `.Port` inside `range .ExposedPorts`.",
      ),
    );
  }
  if (hasMesh && !template.includes(".WGPrivateKey")) {
    problems.push(
      fault(
        "a mesh needs a template that runs WireGuard",
        "Use `.WGPrivateKey` and `.ClientPublicKey` in it, or remove `template` or `mesh`.",
      ),
    );
  }
  if (!hasMesh && template.includes(".WGPrivateKey") && !/\{\{-?\s*(if|with)\s+\.WGPrivateKey/.test(template)) {
    problems.push(
      fault(
        "the template runs WireGuard, but without `mesh` there are no keys: its container would never start",
        "Add `mesh`, or guard that part with {{if .WGPrivateKey}}.",
      ),
    );
  }
  problems.push(...doubts(template, at));
  if (ingress !== undefined || tls?.clusterIssuer !== undefined || tls?.secretName !== undefined) {
    problems.push(
      problem(
        "network-template",
        at(ingress === undefined ? "network.tunnel.tls" : "network.tunnel.ingress"),
        "this is part of our template, and the node has one of its own",
        "Write it into the template, or remove `template`.",
      ),
    );
  }
  return problems;
}

/** What would keep every pod from starting, as far as it can be read without executing the template. */
function doubts(template: string, at: NodeAt): Problem[] {
  const doubt = (text: string, hint: string) => warning("network-template", at("network.tunnel.template"), text, hint);
  const kinds = kindsIn(template);
  const leftOut = [...kinds].filter((kind) => !tunnelKinds.some((known) => known === kind));
  return [
    ...(kinds.has("Deployment")
      ? template.includes("app.kubernetes.io/component")
        ? []
        : [
            doubt(
              "interLink looks for the tunnel's pod by the label `app.kubernetes.io/component`, which nothing has: no pod would start",
              'Give the Deployment\'s pod app.kubernetes.io/component: "{{.Name}}".',
            ),
          ]
      : [
          doubt(
            "the template has no Deployment, and interLink starts no pod without one",
            "Add one, called {{.Name}}.",
          ),
        ]),
    ...(leftOut.length === 0
      ? []
      : [
          doubt(
            `interLink leaves out what it does not know: ${leftOut.join(", ")}`,
            `It makes these: ${tunnelKinds.join(", ")}. What all tunnels share can be made once, beside them.`,
          ),
        ]),
  ];
}
