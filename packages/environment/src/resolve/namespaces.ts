import { podSecurityLevels, type PodSecurity } from "@interlink-gitops/core";
import type { Environment, Namespace, VirtualNode } from "../schema/environment.generated.ts";
import type { ResolvedNode } from "./node.ts";

/** A namespace that nodes of the environment live in. */
export interface ResolvedNamespace {
  name: string;
  /** Whether the environment creates it. */
  create: boolean;
  /** What it enforces where the environment creates it. */
  podSecurity: PodSecurity;
  /** The place that asks for its creation, or else names it first, and the node that the place belongs to. */
  field: string;
  node?: string;
}

/** What an environment file says of a namespace in one place. */
export interface NamedNamespace {
  namespace: Namespace;
  /** The node that says it; absent for the environment itself. */
  node?: string;
  field: string;
}

/** Every place that names a namespace, the environment's own first. */
export function namedNamespaces({ namespace, nodes }: Environment): NamedNamespace[] {
  const own = Object.entries(nodes).flatMap(([node, { namespace }]) =>
    namespace === undefined ? [] : [{ namespace, node, field: `nodes.${node}.namespace` }],
  );
  return [{ namespace, field: "namespace" }, ...own];
}

/** The namespace that a node lives in. */
export function namespaceOf(environment: Environment, { namespace }: VirtualNode): string {
  return namespace?.name ?? environment.namespace.name;
}

/** Each namespace once: several places may name it, and what one of them says holds for all. */
export function decideNamespaces(environment: Environment, nodes: readonly ResolvedNode[]): ResolvedNamespace[] {
  const places = Map.groupBy(namedNamespaces(environment), ({ namespace }) => namespace.name);
  const inhabitants = Map.groupBy(nodes, ({ namespace }) => namespace);
  return [...places].map(([name, named]) => {
    const creator = named.find(({ namespace }) => namespace.create === true);
    const level = named.find(({ namespace }) => namespace.podSecurity !== undefined)?.namespace.podSecurity;
    const inside = inhabitants.get(name) ?? [];
    return {
      name,
      create: creator !== undefined,
      podSecurity: level ?? admitsAll(inside.map(({ podSecurity }) => podSecurity)),
      field: (creator ?? named[0]!).field,
      ...(creator?.node === undefined ? {} : { node: creator.node }),
    };
  });
}

/** The level that admits every one of these pods. */
function admitsAll(levels: readonly PodSecurity[]): PodSecurity {
  return podSecurityLevels.findLast((level) => levels.includes(level)) ?? "restricted";
}
