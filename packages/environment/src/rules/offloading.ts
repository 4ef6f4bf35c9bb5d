import { problem, type Problem } from "@interlink-gitops/core";
import { isAddress, isHost } from "./host.ts";
import { checkCertificate } from "./pem.ts";
import { checkPodCidr } from "./pod-cidr.ts";
import { nodeRule } from "./rule.ts";

/** What pods are told about their cluster (domain §1a, §5.2.11). */
export const offloading = nodeRule("what offloaded pods are told can be used", (node, at) => {
  const { kubernetesApi, podCidr } = node.offloading ?? {};
  const problems: Problem[] = [];
  if (kubernetesApi?.caCertificate !== undefined)
    problems.push(...checkCertificate(kubernetesApi.caCertificate, at("offloading.kubernetesApi.caCertificate")));
  const { host, port } = kubernetesApi ?? {};
  if ((host === undefined) !== (port === undefined)) {
    problems.push(
      problem(
        "missing-field",
        at("offloading.kubernetesApi"),
        "interLink ignores the API server's host without its port, and the port without the host",
        "Give both, or none.",
      ),
    );
  }
  if (host !== undefined && !canBeServiceHost(host)) {
    problems.push(
      problem(
        "invalid-url",
        at("offloading.kubernetesApi.host"),
        `\`${host}\` is no host: no offloaded pod could reach the API server`,
        'Write a name or an address alone: "api.cluster.example", "10.96.0.1".',
      ),
    );
  }
  if (podCidr !== undefined) problems.push(...checkPodCidr(podCidr, at("offloading.podCidr")));
  return problems;
});

/** Clients put the brackets around an IPv6 address themselves. */
function canBeServiceHost(host: string): boolean {
  return isAddress(host) || (isHost(host) && !host.startsWith("["));
}
