import type { KubernetesObject } from "@interlink-gitops/core";

/** An object as people name it: `Kind namespace/name`, also one that lacks some of that. */
export function labelOf({ kind, metadata }: Partial<KubernetesObject>): string {
  const namespace = metadata?.namespace === undefined ? "" : `${metadata.namespace}/`;
  return `${kind ?? "object"} ${namespace}${metadata?.name ?? "without a name"}`;
}
