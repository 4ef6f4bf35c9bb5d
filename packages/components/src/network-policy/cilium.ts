import { isIP } from "node:net";
import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNetworkPolicy, ResolvedNode } from "@interlink-gitops/environment";
import { inNamespace } from "../metadata.ts";
import type { Traffic } from "../traffic.ts";
import { addressesOf } from "./derive.ts";

/** Cilium's policy. It knows the API server by itself, and names by watching the pod's DNS. */
export function ciliumPolicy(
  node: ResolvedNode,
  policy: ResolvedNetworkPolicy,
  traffic: readonly Traffic[],
): KubernetesObject & { spec: object } {
  const rules = (direction: Traffic["direction"]) =>
    traffic.flatMap((one) =>
      one.direction === direction ? [...rulesOf(one, policy), ...podsBehind(one, node.namespace)] : [],
    );
  return {
    apiVersion: "cilium.io/v2",
    kind: "CiliumNetworkPolicy",
    metadata: inNamespace(node, `${node.name}-node`),
    spec: {
      endpointSelector: { matchLabels: { app: node.name } },
      ingress: rules("in"),
      egress: rules("out"),
    },
  };
}

/** One rule for each way to say who is at the other end: in one rule they would all have to hold. */
function rulesOf(one: Traffic, policy: ResolvedNetworkPolicy): object[] {
  const toPorts = portsOf(one);
  return peersOf(one, policy).map((peer) => ({ ...peer, ...(toPorts === undefined ? {} : { toPorts: [toPorts] }) }));
}

function peersOf(one: Traffic, policy: ResolvedNetworkPolicy): object[] {
  const { konnectivity } = policy.apiServer;
  const [entities, addresses, endpoints] =
    one.direction === "in"
      ? (["fromEntities", "fromCIDR", "fromEndpoints"] as const)
      : (["toEntities", "toCIDR", "toEndpoints"] as const);
  const cidrs = addressesOf(one, policy);
  const blocks = cidrs === undefined || cidrs.length === 0 ? [] : [{ [addresses]: cidrs }];
  if (one.with === "api-server") {
    const agents =
      one.direction === "out" || konnectivity === undefined
        ? []
        : [{ [endpoints]: [podsOf(konnectivity.namespace, konnectivity.labels)] }];
    return [{ [entities]: ["kube-apiserver"] }, ...blocks, ...agents];
  }
  // Cilium's CIDRs match what is outside of the cluster: a name server in a pod is found by its labels only.
  if (one.with === "dns") return [...blocks, { [endpoints]: [podsOf("kube-system", { "k8s-app": "kube-dns" })] }];
  if (blocks.length > 0) return blocks;
  if (one.host !== undefined) return [{ toFQDNs: [{ matchName: one.host }] }];
  return [{ [entities]: ["all"] }];
}

/**
 * The pods of a Service of the cluster, which neither its name nor its address finds for Cilium. It looks at them after
 * the Service has chosen one, and at the port that this one has.
 */
function podsBehind({ direction, host = "" }: Traffic, own: string): object[] {
  if (direction === "in" || host === "" || isIP(host) !== 0) return [];
  const namespace = host.includes(".") ? /^[^.]+\.([^.]+)\.svc(\.|$)/.exec(host)?.[1] : own;
  return namespace === undefined ? [] : [{ toEndpoints: [podsOf(namespace, {})] }];
}

function podsOf(namespace: string, labels: { [key: string]: string }): object {
  const own = Object.entries(labels).map(([key, value]) => [`k8s:${key}`, value]);
  return { matchLabels: { "k8s:io.kubernetes.pod.namespace": namespace, ...Object.fromEntries(own) } };
}

/** Cilium reads what the name servers answer, to know the addresses of names. */
function portsOf({ with: other, ports, protocols = ["TCP"] }: Traffic): object | undefined {
  if (ports === undefined) return undefined;
  const list = ports.flatMap((port) => protocols.map((protocol) => ({ port: String(port), protocol })));
  return { ports: list, ...(other === "dns" ? { rules: { dns: [{ matchPattern: "*" }] } } : {}) };
}
