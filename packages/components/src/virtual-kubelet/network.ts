import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IVolume, IVolumeMount, VirtualKubeletConfig } from "@interlink-gitops/models";
import type { KubernetesObject } from "@interlink-gitops/core";
import { configFile } from "../config-map.ts";
import type { Access } from "../part.ts";

const directory = "/etc/interlink-network";
const tunnelTemplate = "tunnel.yaml";
const meshScript = "mesh.sh";

/** The keys about tunnels and mesh (domain §1a, `Network`). Without any of them the block is left out. */
export function networkKeys({ network }: ResolvedNode): Partial<VirtualKubeletConfig> {
  if (network === undefined) return {};
  const { tunnel, mesh } = network;
  const keys = {
    EnableTunnel: true,
    WildcardDNS: tunnel.wildcardDns,
    WstunnelTemplatePath: `${directory}/${tunnelTemplate}`,
    WstunnelCommand: tunnel.command,
    FullMesh: mesh === undefined ? undefined : true,
    MeshScriptTemplatePath: mesh?.script === undefined ? undefined : `${directory}/${meshScript}`,
    ServiceCIDR: mesh?.serviceCidr,
    PodCIDRCluster: mesh?.podCidr,
    DNSServiceIP: mesh?.dnsServiceIp,
    UnshareMode: mesh?.unshare,
    WSTunnelExecutable: mesh?.wstunnelUrl,
    WireguardGoURL: mesh?.wireguardGoUrl,
    WgToolURL: mesh?.wgToolUrl,
    Slirp4netnsURL: mesh?.slirp4netnsUrl,
  };
  return { Network: Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) };
}

/** The template and the script, as files of the container. */
export function networkFiles(node: ResolvedNode): {
  volumes: IVolume[];
  volumeMounts: IVolumeMount[];
  resources: KubernetesObject[];
} {
  const { tunnel, mesh } = node.network ?? {};
  if (tunnel === undefined) return { volumes: [], volumeMounts: [], resources: [] };
  const config = configFile(node, "wstunnel-template", "network", {
    [tunnelTemplate]: tunnel.template,
    ...(mesh?.script === undefined ? {} : { [meshScript]: mesh.script }),
  });
  return {
    volumes: [config.volume],
    volumeMounts: [{ name: "network", mountPath: directory, readOnly: true }],
    resources: [config.configMap],
  };
}

/** What the virtual kubelet makes for each pod with ports, wherever its shadow namespace is (domain §7.1, §9). */
export function networkAccess({ network }: ResolvedNode): Access[] {
  if (network === undefined) return [];
  const because = "it makes and removes the objects of tunnels";
  const all = ["create", "delete", "get", "update"];
  return [
    { group: "", resource: "pods", verbs: ["patch"], because: "it annotates pods with their tunnel" },
    { group: "", resource: "namespaces", verbs: ["create", "get"], because: "tunnels have namespaces of their own" },
    { group: "apps", resource: "deployments", verbs: all, because },
    { group: "", resource: "services", verbs: all, because },
    { group: "networking.k8s.io", resource: "ingresses", verbs: all, because },
    { group: "", resource: "configmaps", verbs: ["create", "delete", "update"], because },
    ...(/^kind:\s*Secret\s*$/m.test(network.tunnel.template)
      ? [{ group: "", resource: "secrets", verbs: ["create", "delete", "update"], because: "the template has Secrets" }]
      : []),
  ];
}
