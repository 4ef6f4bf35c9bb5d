import { isIP } from "node:net";
import { warning, type KubernetesObject, type Problem } from "@interlink-gitops/core";
import type { ResolvedNetworkPolicy, ResolvedNode } from "@interlink-gitops/environment";
import type { Traffic } from "../traffic.ts";
import { ciliumPolicy } from "./cilium.ts";
import { kubernetesPolicy } from "./kubernetes.ts";

/** The policy of a node's pod that follows from what its parts say about their connections: nothing more gets through. */
export function deriveNetworkPolicy(
  node: ResolvedNode,
  traffic: readonly Traffic[],
): { resources: KubernetesObject[]; problems: Problem[] } {
  const { networkPolicy: policy } = node;
  if (policy === undefined) return { resources: [], problems: [] };
  const write = policy.engine === "cilium" ? ciliumPolicy : kubernetesPolicy;
  const once = [...Map.groupBy(traffic, identityOf).values()].map(([first]) => first!);
  return { resources: [write(node, policy, once)], problems: openEgress(node, policy, once) };
}

/** Two parts of a pod may call the same. */
function identityOf(traffic: Traffic): string {
  return JSON.stringify({ ...traffic, because: undefined });
}

/** The addresses of a connection's other end; undefined when they are not known. */
export function addressesOf(
  { with: other, direction, host = "" }: Traffic,
  { apiServer, bastion, egress }: ResolvedNetworkPolicy,
): string[] | undefined {
  if (other === "api-server") return apiServer.cidrs;
  if (other === "site") return direction === "in" ? bastion : undefined;
  const version = isIP(host);
  return egress[other] ?? (version === 0 ? undefined : [`${host}/${version === 4 ? 32 : 128}`]);
}

/** What leads anywhere is said, because people take a policy for a closed door. */
function openEgress(node: ResolvedNode, policy: ResolvedNetworkPolicy, traffic: readonly Traffic[]): Problem[] {
  const open = traffic.filter(
    (one) =>
      one.direction === "out" &&
      addressesOf(one, policy) === undefined &&
      // Cilium finds the addresses of names and of the cluster's own name servers.
      !(policy.engine === "cilium" && (one.host !== undefined || one.with === "dns")),
  );
  if (open.length === 0) return [];
  const names = new Set(open.map(({ with: other, ports }) => `\`${other}\` (${ports?.join(", ") ?? "every port"})`));
  return [
    warning(
      "open-egress",
      { environment: node.environment, node: node.name, field: `nodes.${node.name}.networkPolicy.egress` },
      `the policy lets the pod reach every address, by port only: ${[...names].join(", ")}`,
      "Give their addresses in `networkPolicy.egress`.",
    ),
  ];
}
