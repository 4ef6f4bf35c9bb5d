import type { NetworkPolicy } from "../schema/environment.generated.ts";

/** Both ends of the usual Service: what a policy sees of it depends on the network plugin. */
const apiServerPorts = [443, 6443];

/** Where a connection of the pod leads. */
export type Destination = keyof NonNullable<NetworkPolicy["egress"]>;

/** A network policy, decided. */
export interface ResolvedNetworkPolicy {
  engine: "kubernetes" | "cilium";
  apiServer: {
    cidrs: string[];
    ports: number[];
    konnectivity?: { namespace: string; labels: { [key: string]: string } };
  };
  /** Who may open the SSH tunnel; everybody when absent. */
  bastion?: string[];
  /** Declared addresses; those that are absent are open by port. */
  egress: { [destination in Destination]?: string[] };
}

/** The environment's policy with the node's own fields over it; undefined where neither asks for one. */
export function layPolicies(shared?: NetworkPolicy, own?: NetworkPolicy): NetworkPolicy | undefined {
  if (shared === undefined || own === undefined) return own ?? shared;
  return {
    ...shared,
    ...own,
    apiServer: { ...shared.apiServer, ...own.apiServer },
    egress: { ...shared.egress, ...own.egress },
  };
}

/** Everything about a node's policy: the environment's with the node's own fields over it. */
export function decideNetworkPolicy(
  shared?: NetworkPolicy,
  own?: NetworkPolicy,
): { networkPolicy?: ResolvedNetworkPolicy } {
  const policy = layPolicies(shared, own);
  if (policy === undefined) return {};
  const { engine = "kubernetes", apiServer = {}, bastion, egress = {} } = policy;
  const { cidrs = [], ports = apiServerPorts, konnectivity } = apiServer;
  return {
    networkPolicy: {
      engine,
      apiServer: { cidrs, ports, ...(konnectivity === undefined ? {} : { konnectivity }) },
      ...(bastion === undefined ? {} : { bastion }),
      egress,
    },
  };
}
