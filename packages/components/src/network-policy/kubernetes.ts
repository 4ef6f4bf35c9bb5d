import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNetworkPolicy, ResolvedNode } from "@interlink-gitops/environment";
import type { INetworkPolicy, INetworkPolicyPeer, INetworkPolicyPort } from "@interlink-gitops/models";
import { inNamespace } from "../metadata.ts";
import type { Traffic } from "../traffic.ts";
import { addressesOf } from "./derive.ts";

/** Kubernetes' own policy. It knows addresses and no names. */
export function kubernetesPolicy(
  node: ResolvedNode,
  policy: ResolvedNetworkPolicy,
  traffic: readonly Traffic[],
): KubernetesObject & INetworkPolicy {
  const rules = (direction: Traffic["direction"]) =>
    traffic
      .filter((one) => one.direction === direction)
      .map((one) => ({ peers: peersOf(one, policy), ports: portsOf(one) }));
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: inNamespace(node, `${node.name}-node`),
    spec: {
      podSelector: { matchLabels: { app: node.name } },
      policyTypes: ["Ingress", "Egress"],
      ingress: rules("in").map(({ peers, ports }) => ({ ...(peers && { from: peers }), ...(ports && { ports }) })),
      egress: rules("out").map(({ peers, ports }) => ({ ...(peers && { to: peers }), ...(ports && { ports }) })),
    },
  } satisfies INetworkPolicy;
}

/** Undefined is everybody: an empty list would be, too, and reads like nobody. */
function peersOf(one: Traffic, policy: ResolvedNetworkPolicy): INetworkPolicyPeer[] | undefined {
  const blocks = addressesOf(one, policy)?.map((cidr) => ({ ipBlock: { cidr } }));
  const { konnectivity } = policy.apiServer;
  if (one.with !== "api-server" || one.direction === "out" || konnectivity === undefined) return blocks;
  const agents = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": konnectivity.namespace } },
    podSelector: { matchLabels: konnectivity.labels },
  };
  return [...(blocks ?? []), agents];
}

function portsOf({ ports, protocols = ["TCP"] }: Traffic): INetworkPolicyPort[] | undefined {
  return ports?.flatMap((port) => protocols.map((protocol) => ({ port, protocol })));
}
