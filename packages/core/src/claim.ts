import type { Where } from "./problem.ts";

/**
 * A thing that only one owner may have in a cluster: a node's name, a NodePort, the right to create a namespace.
 * The engine looks for two claims on one thing and knows nothing else about them.
 */
export interface Claim {
  cluster: string;
  kind: "node" | "node-port" | "namespace-owner";
  value: string;
  where: Where;
}
