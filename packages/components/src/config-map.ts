import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IConfigMap, IVolume } from "@interlink-gitops/models";
import { inNamespace } from "./metadata.ts";

/** A configuration file in a ConfigMap, and the volume that mounts it. */
export interface ConfigFile {
  configMap: KubernetesObject & IConfigMap;
  volume: IVolume;
}

/** Puts files into a ConfigMap called `<node>-<suffix>` and makes the volume for it. */
export function configFile(
  node: ResolvedNode,
  suffix: string,
  volume: string,
  data: Record<string, string>,
): ConfigFile {
  const metadata = inNamespace(node, `${node.name}-${suffix}`);
  return {
    configMap: { apiVersion: "v1", kind: "ConfigMap", metadata, data } satisfies IConfigMap,
    volume: { name: volume, configMap: { name: metadata.name } },
  };
}
