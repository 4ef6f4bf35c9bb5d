import type { Origin, Resource } from "@interlink-gitops/core";

/** A small object of some kind; of node `leonardo` unless said otherwise. */
export function resource(kind: string, name: string, origin: Partial<Origin> = {}, extra: object = {}): Resource {
  const object = { apiVersion: "v1", kind, metadata: { name, namespace: "interlink" }, ...extra };
  return { object, origin: { environment: "production", node: "leonardo", component: "rbac", ...origin } };
}

/** The same for what nodes share. */
export function shared(kind: string, name: string, component: string): Resource {
  return { object: { apiVersion: "v1", kind, metadata: { name } }, origin: { environment: "production", component } };
}
