import type { PluginDefinition } from "@interlink-gitops/plugins";
import type { Bastion, VirtualNode } from "../schema/environment.generated.ts";
import { choosePlugin, setUpPlugin } from "./plugin.ts";

/** The ports that a node takes unless told otherwise. */
export const ports = { kubelet: 10250, bastion: 2222, tunnel: 3000, profiling: 6060 } as const;

/** Below it a port is root's, unless the pod opens it to any user. */
export const firstHighPort = 1024;

/** The port of the pod where the site's tunnel ends; undefined where it ends at a socket. */
export function tunnelPort({ forward, pluginPort = ports.tunnel }: Bastion): number | undefined {
  return forward === "socket" ? undefined : pluginPort;
}

/** A port of the pod and who listens on it. All containers of a pod share their ports. */
export interface PortHolder {
  port: number;
  holder: string;
  /** Where in the node's part of the file it can be changed. */
  field: string;
}

/** Every port that the containers of a node's pod listen on. */
export function portsOf(node: VirtualNode, definitions: readonly PluginDefinition[]): PortHolder[] {
  const holders: PortHolder[] = [
    { port: node.kubelet?.port ?? ports.kubelet, holder: "the virtual kubelet", field: "kubelet.port" },
  ];
  if (node.profiling !== undefined) {
    const { port = ports.profiling } = node.profiling;
    holders.push({ port, holder: "the virtual kubelet's profiler", field: "profiling.port" });
    if (node.mode !== "edge-rest")
      holders.push({ port: port + 1, holder: "interLink's profiler", field: "profiling.port" });
  }
  if (node.mode !== "edge-rest" && node.api !== undefined)
    holders.push({ port: node.api.port, holder: "interLink", field: "api.port" });
  if (node.mode === "edge-socket" && node.bastion !== undefined) {
    holders.push({ port: ports.bastion, holder: "the bastion", field: "bastion" });
    const port = tunnelPort(node.bastion);
    if (port !== undefined) holders.push({ port, holder: "the end of the tunnel", field: "bastion.pluginPort" });
  }
  if (node.mode === "in-cluster") {
    const { listen } = setUpPlugin(choosePlugin("", node, {}, definitions));
    if (listen.kind === "port") holders.push({ port: listen.port, holder: "the plugin", field: "plugin.port" });
  }
  return holders;
}
