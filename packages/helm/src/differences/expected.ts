import type { VirtualNode } from "@interlink-gitops/environment";
import { differences } from "./catalog.ts";
import type { Difference } from "./difference.ts";

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
  const isRest = node.mode === "edge-rest";
  const parts: Record<NonNullable<Difference["needs"]>, boolean> = {
    token: isRest && node.oauth !== undefined,
    proxy: isRest && node.proxy !== undefined,
    bastion: node.mode === "edge-socket" && node.bastion !== undefined,
    plugin: node.mode === "in-cluster",
    api: !isRest,
    port: !isRest && node.api !== undefined,
    tunnel: node.network !== undefined,
    tls: (isRest ? node.tls?.caCertificate : node.api?.tls) !== undefined,
  };
  return differences
    .filter(({ needs }) => needs === undefined || parts[needs])
    .map(({ id, seenAt, why }) => ({ id, object: seenAt.object.replace(/\bN\b/, name), path: seenAt.path, why }));
}
