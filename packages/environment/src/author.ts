import type { EdgeRestNode, EdgeSocketNode, Environment, InClusterNode } from "./schema/environment.generated.ts";

/**
 * Declares an environment: the default export of `environments/<name>/environment.ts`.
 *
 * It returns its argument; the build checks it. The parameter has a plain type, so that a misspelt field is an error
 * in the editor already.
 */
export function defineEnvironment(environment: Environment): Environment {
  return environment;
}

/** A virtual node whose interLink and plugin run in the pod, beside the virtual kubelet. */
export function inCluster(node: Omit<InClusterNode, "mode">): InClusterNode {
  return { mode: "in-cluster", ...node };
}

/** A virtual node whose plugin runs at the site: forwarded into the pod through an SSH bastion, or dialled directly. */
export function edgeSocket(node: Omit<EdgeSocketNode, "mode"> & SomewhereToDial): EdgeSocketNode {
  return { mode: "edge-socket", ...node };
}

/** One of the two has to lead to the plugin. */
type SomewhereToDial = Required<Pick<EdgeSocketNode, "bastion">> | Required<Pick<EdgeSocketNode, "pluginEndpoint">>;

/** A virtual node whose interLink and plugin run at the site and are dialled over HTTPS with an OAuth2 token. */
export function edgeRest(node: Omit<EdgeRestNode, "mode">): EdgeRestNode {
  return { mode: "edge-rest", ...node };
}
