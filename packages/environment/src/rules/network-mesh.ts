import { isIPv4 } from "node:net";
import { problem, type Problem } from "@interlink-gitops/core";
import { dataKeyFault, dns1123SubdomainFault } from "@interlink-gitops/models";
import type { Mesh } from "../schema/environment.generated.ts";
import { checkCidr } from "./cidr.ts";
import { isClosedTemplate } from "./go-template.ts";
import { holds, overlap, parseRange, type Range } from "./ranges.ts";
import type { NodeAt } from "./rule.ts";

/** interLink gives every mesh these addresses, one for each end (domain §7.3). */
const overlay = parseRange("10.7.0.0/30")!;

/** A mesh routes the cluster's own ranges, and asks its DNS through them. */
export function checkMesh(mesh: Mesh, vpn: string | undefined, at: NodeAt): Problem[] {
  const { serviceCidr, podCidr, dnsServiceIp, script, scriptConfigMap } = mesh;
  const problems = Object.entries({ serviceCidr, podCidr }).flatMap(([field, range]) =>
    checkCidr(range, at(`network.mesh.${field}`), "IPv4"),
  );
  if (script !== undefined && scriptConfigMap !== undefined) {
    problems.push(
      problem("invalid-value", at("network.mesh.scriptConfigMap"), "there are two scripts", "Remove one of them."),
    );
  }
  if (!isIPv4(dnsServiceIp)) {
    problems.push(
      problem(
        "invalid-cidr",
        at("network.mesh.dnsServiceIp"),
        `\`${dnsServiceIp}\` is no IPv4 address`,
        "`kubectl -n kube-system get service kube-dns` shows it.",
      ),
    );
  }
  problems.push(...checkScript(mesh, at), ...checkNames(mesh, at));
  return problems.length > 0 ? problems : checkRoutes(mesh, vpn, at);
}

function checkScript({ script }: Mesh, at: NodeAt): Problem[] {
  if (script?.trim() === "") {
    const text = "the script is empty: no job would join the mesh";
    return [
      problem("network-template", at("network.mesh.script"), text, "Remove it: the default is a script of ours."),
    ];
  }
  if (script !== undefined && !isClosedTemplate(script)) {
    const text = "a `{{` has no `}}`: interLink could not read the script, and no job would join the mesh";
    return [problem("network-template", at("network.mesh.script"), text, "Close it.")];
  }
  return [];
}

function checkNames({ clusterDomain, scriptConfigMap }: Mesh, at: NodeAt): Problem[] {
  const { name, key } = scriptConfigMap ?? {};
  const fault = (field: string, value: string | undefined, faultOf: (text: string) => string | undefined) => {
    const why = value === undefined ? undefined : faultOf(value);
    if (why === undefined) return [];
    const inDomain = field === "clusterDomain";
    const text = `\`${value}\` ${why}: ${inDomain ? "jobs would find no Service by its name" : "the pod would never start"}`;
    const hint = inDomain ? 'Write it like "cluster.local".' : "Use what `kubectl describe configmap` shows.";
    return [problem("invalid-value", at(`network.mesh.${field}`), text, hint)];
  };
  return [
    ...fault("clusterDomain", clusterDomain, dns1123SubdomainFault),
    ...fault("scriptConfigMap.name", name, dns1123SubdomainFault),
    ...fault("scriptConfigMap.key", key, dataKeyFault),
  ];
}

/** Two routes to one address: the job would reach the one and never the other. */
function checkRoutes({ serviceCidr, podCidr, dnsServiceIp }: Mesh, vpn: string | undefined, at: NodeAt): Problem[] {
  const services = parseRange(serviceCidr)!;
  const pods = parseRange(podCidr)!;
  const subnet = vpn === undefined ? undefined : parseRange(vpn);
  const problems: Problem[] = [];
  const clash = (field: string, one: Range, other: Range, what: string) => {
    if (!overlap(one, other)) return;
    problems.push(
      problem(
        "invalid-cidr",
        at(field),
        `it overlaps with ${what}: jobs would reach only one of the two`,
        "Give the ranges that the cluster really has.",
      ),
    );
  };
  clash("network.mesh.podCidr", pods, services, "`serviceCidr`");
  clash("network.mesh.serviceCidr", services, overlay, "10.7.0.0/30, the two ends of interLink's mesh");
  clash("network.mesh.podCidr", pods, overlay, "10.7.0.0/30, the two ends of interLink's mesh");
  if (subnet !== undefined) {
    clash("offloading.podCidr.subnet", subnet, services, "the mesh's `serviceCidr`");
    clash("offloading.podCidr.subnet", subnet, pods, "the mesh's `podCidr`");
  }
  if (!holds(services, dnsServiceIp) && !holds(pods, dnsServiceIp)) {
    problems.push(
      problem(
        "invalid-cidr",
        at("network.mesh.dnsServiceIp"),
        `${dnsServiceIp} is in neither range: jobs would not reach it through the mesh`,
        "`kubectl -n kube-system get service kube-dns` shows the address.",
      ),
    );
  }
  return problems;
}
