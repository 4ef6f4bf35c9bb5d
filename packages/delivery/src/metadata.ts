import type { ObjectMeta } from "@interlink-gitops/core";

/** Metadata of a puller's own object. */
export function ours(name: string, namespace: string): ObjectMeta & { namespace: string } {
  return {
    name,
    namespace,
    labels: { "app.kubernetes.io/part-of": "interlink", "app.kubernetes.io/managed-by": "interlink-gitops" },
  };
}
