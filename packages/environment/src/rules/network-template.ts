import { problem, type Problem } from "@interlink-gitops/core";
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
