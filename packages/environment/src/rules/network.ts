import { problem, warning, type Problem } from "@interlink-gitops/core";
import type { Tunnel, VirtualNode } from "../schema/environment.generated.ts";
import { checkMesh } from "./network-mesh.ts";
import { checkNames } from "./network-names.ts";
import { checkPrograms } from "./network-programs.ts";
import { checkOwnTemplate } from "./network-template.ts";
import { checkTunnelTls } from "./network-tls.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** Tunnels and mesh fit each other and the cluster (domain §5.2.8, §5.2.9, §7). */
export const network = nodeRule("tunnels and meshes can connect", (node, at) => {
  const { tunnel, mesh } = node.network ?? {};
  if (tunnel === undefined) return [];
  return [
    ...checkNames(tunnel, at),
    ...checkOwnTemplate(tunnel, mesh !== undefined, at),
    ...checkTunnelTls(tunnel, mesh !== undefined, at),
    ...checkCommand(tunnel, at),
    ...checkPrograms(tunnel, mesh, at),
    ...(mesh === undefined ? [] : checkMesh(mesh, node.offloading?.podCidr?.subnet, at)),
    ...checkPlugin(node, at),
    ...checkClient(node, at),
  ];
});

/** The Kubernetes plugin can rewrite lines of interLink's own script, and would not find them in ours. */
function checkPlugin(node: VirtualNode, at: NodeAt): Problem[] {
  const { script, scriptConfigMap } = node.network?.mesh ?? {};
  const rewrites = node.mode === "in-cluster" && node.plugin.kind === "kubernetes" && node.plugin.mesh?.slurmScript;
  if (rewrites !== true || node.network?.mesh === undefined) return [];
  if (script !== undefined || scriptConfigMap !== undefined) return [];
  return [
    problem(
      "network-template",
      at("plugin.mesh.slurmScript"),
      "this is for interLink's own script: pods would stay out of the mesh with ours",
      "Remove it: our script needs no changes.",
    ),
  ];
}

/**
 * interLink hands the other end's commands to the plugin, and only these run them (interlink-slurm-plugin,
 * pkg/slurm/prepare.go; interlink-kubernetes-plugin, kubernetes_plugin_service.py). A custom one may be any.
 */
const clients = { tunnel: ["slurm", "custom"], mesh: ["slurm", "kubernetes", "custom"] };

function checkClient(node: VirtualNode, at: NodeAt): Problem[] {
  if (node.mode !== "in-cluster") return [];
  const kind = node.network?.mesh === undefined ? "tunnel" : "mesh";
  if (clients[kind].includes(node.plugin.kind)) return [];
  return [
    warning(
      "plugin-limits",
      at(`network.${kind}`),
      kind === "tunnel"
        ? `the ${node.plugin.kind} plugin opens no tunnel: whoever calls a port of an offloaded pod gets no answer`
        : `the ${node.plugin.kind} plugin does not run the mesh's script: its jobs neither reach the cluster nor are reached`,
      `These do: ${clients[kind].join(", ")}.`,
    ),
  ];
}

function checkCommand({ command }: Tunnel, at: NodeAt): Problem[] {
  if (command === undefined) return [];
  if (command.split("%s").length === 4 && !/%(?!s)/.test(command.replaceAll("%%", ""))) return [];
  return [
    problem(
      "network-command",
      at("network.tunnel.command"),
      "the command has not exactly three `%s`",
      "Write %s for path prefix, options and host, in this order, and %% for a percent sign.",
    ),
  ];
}
