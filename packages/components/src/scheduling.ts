import type { PodSettings } from "@interlink-gitops/environment";
import type { IPodSpec } from "@interlink-gitops/models";

/** Where the node's pods run, and what their machine must be allowed to fetch. */
export function scheduling(pod: PodSettings): Partial<IPodSpec> {
  const { imagePullSecrets, nodeSelector, tolerations, affinity, topologySpreadConstraints } = pod;
  const { priorityClassName, terminationGracePeriodSeconds } = pod;
  const given = {
    imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
    nodeSelector,
    tolerations,
    affinity,
    topologySpreadConstraints,
    priorityClassName,
    terminationGracePeriodSeconds,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
