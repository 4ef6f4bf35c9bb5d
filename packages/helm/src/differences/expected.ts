import type { VirtualNode } from "@interlink-gitops/environment";
import { differences, type Difference } from "./catalog.ts";

/** A difference as `--json` says it. */
export interface NamedDifference {
  id: string;
  /** `Kind name`. */
  object: string;
  path: string;
  why: string;
}

/** The differences that a node shows, from what is in its pod. */
export function expectedDifferences(name: string, node: VirtualNode): NamedDifference[] {
  const parts: Record<NonNullable<Difference["needs"]>, boolean> = {
    token: node.mode === "edge-rest" && node.oauth !== undefined,
    bastion: node.mode === "edge-socket" && node.bastion !== undefined,
    plugin: node.mode === "in-cluster",
    api: node.mode !== "edge-rest",
  };
  return differences
    .filter(({ id, needs }) => (needs === undefined || parts[needs]) && (id !== "proxy-place" || hasProxy(node)))
    .map(({ id, seenAt, why }) => ({ id, object: seenAt.object.replace(/\bN\b/, name), path: seenAt.path, why }));
}

function hasProxy(node: VirtualNode): boolean {
  return node.mode === "edge-rest" && node.proxy !== undefined;
}
