import type { Chart, Ignored } from "../understand/chart.ts";
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
  chart: Chart,
  corrected: readonly Ignored[],
): NamedDifference[] {
  const isRest = node.mode === "edge-rest";
  const hasData = isRest ? undefined : node.containers?.interlink?.volumeMounts?.some(isDataRoot);
  const parts: Record<NonNullable<Difference["needs"]>, boolean> = {
    token: isRest && node.oauth !== undefined,
    proxy: isRest && (node.proxy ?? node.containers?.["refresh-token"]?.env) !== undefined,
    bastion: node.mode === "edge-socket" && node.bastion !== undefined,
    "tunnel-end": node.mode === "edge-socket" && node.bastion !== undefined && chart.plugin.socket !== "",
    logs:
      !chart.interlink.logging.verboseLogging ||
      chart.interlink.logging.errorsOnlyLogging ||
      (isRest && node.oauth !== undefined),
    traces: !isRest && node.tracing?.programs?.includes("interlink") === true,
    data: !isRest && chart.interlink.exportPodData && hasData !== true,
    sockets: !isRest && (chart.interlink.socket !== "" || chart.plugin.socket !== ""),
    corrected: false,
    // The only value by which the older one can be told for sure.
    "older-chart": chart.plugin.commands.length > 0,
    hub: node.mode !== "edge-rest" && node.jobScript?.build?.singularityHub?.masterToken !== undefined,
    plugin: node.mode === "in-cluster",
    "plugin-secret":
      node.mode === "in-cluster" &&
      node.plugin.kind === "custom" &&
      (node.plugin.secretEnv !== undefined || node.plugin.secretFiles !== undefined),
    port: !isRest && node.api !== undefined && /localhost|127\.0\.0\.1/.test(chart.interlink.address),
    tunnel: node.network !== undefined,
    tls: (isRest ? node.tls?.caCertificate : node.api?.tls) !== undefined,
  };
  const named = differences
    .filter(({ needs }) => needs === undefined || parts[needs])
    .map(({ id, seenAt, why }) => ({ id, ...seenAt, why: why.replace("N-secret", `${name}-secret`) }));
  return [
    ...named,
    ...correctedValues(corrected.filter(({ path }) => !(parts.proxy && path.startsWith("virtualNode.HTTPProxies")))),
  ].map((one) => ({
    ...one,
    object: one.object.replace(/\bN\b/, name),
  }));
}

function isDataRoot({ mountPath }: { mountPath?: string }): boolean {
  return mountPath?.startsWith("/data/interlink") === true;
}
