import type { KubernetesObject, Resource } from "@interlink-gitops/core";
import type { ResolvedDelivery, ResolvedEnvironment } from "@interlink-gitops/environment";
import type { Shapes } from "@interlink-gitops/models";

/** One directory that is pulled by itself, so that a node that cannot start holds up no other. */
export interface PulledDirectory {
  /** The puller's object for it, `interlink.<environment>.<node>`: names of nodes have no dots, so it is one of a kind. */
  name: string;
  /** Relative to the source's root. */
  path: string;
  /** Absent for what the nodes share. */
  node?: string;
}

/** What a puller is asked to pull. */
export interface Shipment {
  environment: ResolvedEnvironment;
  delivery: ResolvedDelivery;
  /** `interlink.<environment>`: the source, and what the nodes share. */
  name: string;
  /** `interlink-delivery.<environment>`: the object that keeps the puller's own objects up to date. */
  rootName: string;
  /** The source's path of the environment's own folder. */
  root: string;
  directories: readonly PulledDirectory[];
  /** What the directories hold. */
  resources: readonly Resource[];
}

/** One of a puller's own objects. */
export type PullerObject = KubernetesObject & { spec: object };

/** A puller: the objects that make it pull, and what a person does to start it. */
export interface Puller {
  /** Its folder in `delivery/`. */
  name: string;
  /** Undefined when the environment does not ask for it. Objects by the name of their file. */
  objects(shipment: Shipment): Record<string, KubernetesObject[]> | undefined;
  /** How it is started and looked at: Markdown. */
  guide(shipment: Shipment): string;
  /** The fields of its objects, for the strict check. */
  shapes: readonly Shapes[];
}
