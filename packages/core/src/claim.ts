import type { Where } from "./problem.ts";

/** How much of the host pods may touch, in the words of Kubernetes' Pod Security Standards; later ones allow more. */
export const podSecurityLevels = ["restricted", "baseline", "privileged"] as const;
export type PodSecurity = (typeof podSecurityLevels)[number];

/**
 * A thing that only one owner may have in a cluster: a node's name, a NodePort, the right to create a namespace.
 * The engine looks for two claims on one thing and knows nothing else about them.
 */
export interface Claim {
  cluster: string;
  kind: "node" | "node-port" | "namespace-owner" | "namespace-user";
  value: string;
  /** What the owner of a namespace admits, or what the pods of its user need. Users share a namespace. */
  podSecurity?: PodSecurity;
  where: Where;
}
