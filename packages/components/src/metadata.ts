import type { ObjectMeta } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";

/** The standard labels. They stand beside `app`, which is the Deployment's immutable selector. */
export function labelsOf(node: ResolvedNode): Record<string, string> {
  return {
    "app.kubernetes.io/name": "interlink-virtual-node",
    "app.kubernetes.io/instance": node.name,
    "app.kubernetes.io/version": node.release,
    "app.kubernetes.io/part-of": "interlink",
    "app.kubernetes.io/managed-by": "interlink-gitops",
  };
}

/** Metadata of an object in the node's namespace. */
export function inNamespace(node: ResolvedNode, name: string): ObjectMeta & { namespace: string } {
  return { name, namespace: node.namespace, labels: labelsOf(node) };
}

/** Metadata of an object outside all namespaces. */
export function inCluster(node: ResolvedNode, name: string): ObjectMeta {
  return { name, labels: labelsOf(node) };
}
