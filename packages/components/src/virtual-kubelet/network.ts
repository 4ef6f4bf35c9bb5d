import { kindsIn, type ResolvedMesh, type ResolvedNetwork, type ResolvedNode } from "@interlink-gitops/environment";
import type { IVolume, VirtualKubeletConfig } from "@interlink-gitops/models";
import { together, type MountedFiles } from "../certificates.ts";
import { configFile } from "../config-map.ts";
import { clientCommand } from "../network/client-command.ts";
import { meshScript } from "../network/mesh-script.ts";
import { tunnelTemplate } from "../network/template.ts";
import type { Access } from "../part.ts";

const directory = "/etc/interlink-network";
const meshDirectory = "/etc/interlink-mesh";
const tunnelFile = "tunnel.yaml";
const meshFile = "mesh.sh";

/** The keys about tunnels and mesh (domain §1a, `Network`). Without any of them the block is left out. */
export function networkKeys({ network }: ResolvedNode): Partial<VirtualKubeletConfig> {
  if (network === undefined) return {};
  const { mesh, wstunnel } = network;
  const keys = {
    EnableTunnel: true,
    WildcardDNS: network.wildcardDns,
    WstunnelTemplatePath: `${directory}/${tunnelFile}`,
    WstunnelCommand: network.command ?? clientCommand(network),
    ...(mesh === undefined ? {} : meshKeys(mesh)),
    ...(mesh === undefined || !wstunnel.own ? {} : { WSTunnelExecutable: wstunnel.url }),
  };
  return { Network: Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) };
}

function meshKeys(mesh: ResolvedMesh): NonNullable<VirtualKubeletConfig["Network"]> {
  const { wireguardGo, wgTool, slirp4netns } = mesh;
  const given = givenScript(mesh);
  return {
    FullMesh: true,
    MeshScriptTemplatePath: given === undefined ? `${directory}/${meshFile}` : `${meshDirectory}/${given.key}`,
    ServiceCIDR: mesh.serviceCidr,
    PodCIDRCluster: mesh.podCidr,
    DNSServiceIP: mesh.dnsServiceIp,
    ...(mesh.unshare === undefined ? {} : { UnshareMode: mesh.unshare }),
    ...(wireguardGo.own ? { WireguardGoURL: wireguardGo.url } : {}),
    ...(wgTool.own ? { WgToolURL: wgTool.url } : {}),
    ...(slirp4netns.own ? { Slirp4netnsURL: slirp4netns.url } : {}),
  };
}

/** The template and the script, as files of the container. */
export function networkFiles(node: ResolvedNode): MountedFiles {
  const { network } = node;
  if (network === undefined) return together([]);
  const config = configFile(node, "wstunnel-template", "network", {
    [tunnelFile]: templateOf(node, network),
    ...(network.mesh === undefined ? {} : meshFileOf(network, network.mesh)),
  });
  const given = givenScript(network.mesh);
  return {
    volumes: [config.volume, ...(given === undefined ? [] : [meshScriptVolume(given)])],
    volumeMounts: [
      { name: "network", mountPath: directory, readOnly: true },
      ...(given === undefined ? [] : [{ name: "mesh-script", mountPath: meshDirectory, readOnly: true }]),
    ],
    resources: [config.configMap],
  };
}

/** The ConfigMap of a person's own, where the script is in one. */
function givenScript(mesh: ResolvedMesh | undefined): { configMap: string; key: string } | undefined {
  const script = mesh?.script;
  return typeof script === "object" && "configMap" in script ? script : undefined;
}

/** The key by its name: without it the pod waits, where interLink would take a script that checks nothing it downloads. */
function meshScriptVolume({ configMap: name, key }: { configMap: string; key: string }): IVolume {
  return { name: "mesh-script", configMap: { name, items: [{ key, path: key }] } };
}

function templateOf(node: ResolvedNode, network: ResolvedNetwork): string {
  return network.template ?? tunnelTemplate(node, network);
}

function meshFileOf(network: ResolvedNetwork, mesh: ResolvedMesh): Record<string, string> {
  const { script } = mesh;
  if (script === "kit") return { [meshFile]: meshScript(network, mesh) };
  return "text" in script ? { [meshFile]: script.text } : {};
}

/** What the virtual kubelet makes for each pod with ports, wherever its shadow namespace is (domain §7.1, §9). */
export function networkAccess(node: ResolvedNode): Access[] {
  const { network } = node;
  if (network === undefined) return [];
  const because = "it makes and removes the objects of tunnels";
  const all = ["create", "delete", "get", "update"];
  return [
    { group: "", resource: "pods", verbs: ["patch"], because: "it annotates pods with their tunnel" },
    { group: "", resource: "namespaces", verbs: ["create", "get"], because: "tunnels have namespaces of their own" },
    // It removes these four of every pod, whether or not the template has made them. Two it may read anyway.
    { group: "apps", resource: "deployments", verbs: all, because },
    { group: "", resource: "services", verbs: all, because },
    { group: "networking.k8s.io", resource: "ingresses", verbs: all, because },
    { group: "", resource: "configmaps", verbs: ["create", "delete", "update"], because },
    ...(kindsIn(templateOf(node, network)).has("Secret")
      ? [{ group: "", resource: "secrets", verbs: ["create", "delete", "update"], because: "the template has Secrets" }]
      : []),
  ];
}
