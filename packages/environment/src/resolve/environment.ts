import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedDelivery } from "./delivery.ts";
import type { ResolvedNamespace } from "./namespaces.ts";
import type { ResolvedNode } from "./node.ts";

/** An environment with everything decided. */
export interface ResolvedEnvironment {
  name: string;
  cluster: string;
  /** The namespace of nodes that say nothing else. */
  namespace: string;
  /** All that it names, each once. */
  namespaces: ResolvedNamespace[];
  /** Absent when nothing pulls it. */
  delivery?: ResolvedDelivery;
  /** Objects that bring Secrets into the cluster which several nodes use. */
  secrets: KubernetesObject[];
  nodes: ResolvedNode[];
}
