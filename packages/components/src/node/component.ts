import { ownTaint, type ResolvedNode, type Taint } from "@interlink-gitops/environment";
import type { INode } from "@interlink-gitops/models";
import { labelsOf } from "../metadata.ts";
import type { Component } from "../part.ts";

/**
 * The Node object itself, declared before the virtual kubelet takes it over, so that it leaves the cluster when the node
 * leaves the environment: nothing in interLink deletes it (domain §0.2). The Lease is owned by it and follows.
 *
 * What only a Node's creator can say is said here: the virtual kubelet reports labels and status on a Node that is there
 * and never its spec (domain §2.5).
 */
export const node: Component = {
  name: "node",
  contribute: (node) => ({ resources: [declaredNode(node)] }),
};

const annotations = {
  // First in, last out: the Deployment is gone before its Node goes.
  "argocd.argoproj.io/sync-wave": "-1",
  // The control plane writes to `spec.taints` as well, which is one value: Flux would take its taints away each time.
  "kustomize.toolkit.fluxcd.io/ssa": "IfNotPresent",
};

function declaredNode(node: ResolvedNode) {
  // Flux writes it once: a version among its labels would soon be an old one.
  const { "app.kubernetes.io/version": _, ...labels } = labelsOf(node);
  // The virtual kubelet writes the file's labels to the Node as well: two values for one would fight.
  for (const key of Object.keys(labels)) labels[key] = node.labels[key] ?? labels[key]!;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: node.name, labels, annotations },
    spec: {
      // What interLink itself would write (domain §2.5): a cloud's controllers look Nodes up by it.
      providerID: `external:///${node.name}`,
      ...podCidr(node),
      taints: [ownTaint, ...node.taints].map(completed),
    },
  } satisfies INode;
}

/** Cannot be changed once it is set. */
function podCidr({ offloading: { podCidr } }: ResolvedNode) {
  return podCidr === undefined ? {} : { podCIDR: podCidr.subnet, podCIDRs: [podCidr.subnet] };
}

function completed({ key, value, effect }: Taint) {
  return { key, ...(value === undefined ? {} : { value }), effect };
}
