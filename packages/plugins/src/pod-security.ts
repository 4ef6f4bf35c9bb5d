import type { PodSecurity } from "@interlink-gitops/core";
import type { PluginSetup } from "./plugin.ts";

/** What the level `restricted` of the Pod Security Standards admits as volumes. */
const restrictedVolumes = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);

/** The strictest level of the Pod Security Standards that admits a plugin's container. */
export function podSecurityOf({ privileges, user, capabilities = [], volumes }: PluginSetup): PodSecurity {
  const kinds = volumes.flatMap(({ source }) => Object.keys(source));
  if (privileges !== undefined || kinds.includes("hostPath")) return "privileged";
  const isRestricted = user !== 0 && capabilities.length === 0 && kinds.every((kind) => restrictedVolumes.has(kind));
  return isRestricted ? "restricted" : "baseline";
}
