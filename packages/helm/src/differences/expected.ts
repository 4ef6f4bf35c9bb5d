import type { VirtualNode } from "@interlink-gitops/environment";
import { differences } from "./catalog.ts";
import { correctedValues } from "./corrected.ts";
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
export function expectedDifferences(
  name: string,
  node: VirtualNode,
  ignored: readonly { path: string; meaning: string }[] = [],
): NamedDifference[] {
  const isRest = node.mode === "edge-rest";
  const parts: Record<NonNullable<Difference["needs"]>, boolean> = {
    token: isRest && node.oauth !== undefined,
    proxy: isRest && node.proxy !== undefined,
    bastion: node.mode === "edge-socket" && node.bastion !== undefined,
    corrected: false,
    hub: node.mode !== "edge-rest" && node.jobScript?.build?.singularityHub?.masterToken !== undefined,
    plugin: node.mode === "in-cluster",
    "plugin-secret":
      node.mode === "in-cluster" &&
      node.plugin.kind === "custom" &&
      (node.plugin.secretEnv !== undefined || node.plugin.secretFiles !== undefined),
    api: !isRest,
    port: !isRest && node.api !== undefined,
    tunnel: node.network !== undefined,
    tls: (isRest ? node.tls?.caCertificate : node.api?.tls) !== undefined,
  };
  const named = differences
    .filter(({ needs }) => needs === undefined || parts[needs])
    .map(({ id, seenAt, why }) => ({ id, object: seenAt.object.replace(/\bN\b/, name), path: seenAt.path, why }));
  return [...named, ...correctedValues(ignored).map((one) => ({ ...one, object: one.object.replace(/\bN\b/, name) }))];
}
