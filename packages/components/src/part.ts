import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IVolume } from "@interlink-gitops/models";
import type { Traffic } from "./traffic.ts";

/** One component of a virtual node: what it adds to the pod and to the cluster. */
export interface Component {
  /** Also the name of the file that its objects are written to. */
  name: string;
  /** Undefined when this node does not have the component. */
  contribute(node: ResolvedNode): Part | undefined;
}

/** What one component adds. The pod is the sum of the parts. */
export interface Part {
  containers?: IContainer[];
  /** Containers that end before all others start. */
  initContainers?: IContainer[];
  /** Containers that start before the others and stay: native sidecars, in the order in which they must be up. */
  sidecars?: IContainer[];
  volumes?: IVolume[];
  resources?: KubernetesObject[];
  /** interLink's configuration files in their ConfigMaps, to be checked against what the release reads. */
  configs?: { of: "virtual-kubelet" | "interlink"; content: object }[];
  /** What the component asks of the API server. Roles follow from it. */
  access?: Access[];
  /** Who its containers talk to. The network policy follows from it. */
  traffic?: Traffic[];
}

/** One thing that a component must be allowed to do, and why. */
export interface Access {
  group: string;
  resource: string;
  verbs: string[];
  /** The names that it is limited to. `create` and `list` cannot be limited by name. */
  names?: string[];
  /** The namespace that it is limited to; everywhere when absent. */
  namespace?: string;
  /** Where in interLink it is needed: for the reader of this code. */
  because: string;
}
