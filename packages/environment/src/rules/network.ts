import { problem, type Problem } from "@interlink-gitops/core";
import { dns1123SubdomainFault, labelKeyFault } from "@interlink-gitops/models";
import type { Tunnel, VirtualNode } from "../schema/environment.generated.ts";
import { isClosedTemplate } from "./go-template.ts";
import { checkMesh } from "./network-mesh.ts";
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

/** What the kit writes into its template: interLink cuts that at each `---`, inside of a text as well. */
function checkNames({ wildcardDns, ingress, tls }: Tunnel, at: NodeAt): Problem[] {
  const problems: Problem[] = [];
  if (dns1123SubdomainFault(wildcardDns) !== undefined || wildcardDns.split(".").some(({ length }) => length > 63)) {
    problems.push(
      problem(
        "invalid-url",
        at("network.tunnel.wildcardDns"),
        `\`${wildcardDns}\` is no DNS suffix`,
        'Write it without a star, a dot in front and a scheme: "tunnels.site.example".',
      ),
    );
  }
  if (wildcardDns.includes("--")) {
    problems.push(
      problem(
        "invalid-url",
        at("network.tunnel.wildcardDns"),
        "jobs would dial another name: interLink writes one hyphen there for two",
        "Use a suffix without `--`.",
      ),
    );
  }
  problems.push(...checkIngressNames(ingress, tls, at));
  const texts = [
    ["ingress.className", ingress?.className],
    ["tls.clusterIssuer", tls?.clusterIssuer],
    ["tls.secretName", tls?.secretName],
    ...Object.entries(ingress?.annotations ?? {}).map(([key, value]) => ["ingress.annotations", key + value] as const),
  ] as const;
  for (const [field, value] of texts) {
    if (value?.includes("---") !== true) continue;
    problems.push(
      problem(
        "network-template",
        at(`network.tunnel.${field}`),
        "interLink would cut the tunnel's objects in two at `---`",
        "Write it otherwise.",
      ),
    );
  }
  return problems;
}

/** Names that the API server looks at only when a tunnel is made: each pod would wait for its tunnel for ever. */
function checkIngressNames(ingress: Tunnel["ingress"], tls: Tunnel["tls"], at: NodeAt): Problem[] {
  const names = {
    "ingress.className": ingress?.className,
    "tls.clusterIssuer": tls?.clusterIssuer,
    "tls.secretName": tls?.secretName,
  };
  const annotations = Object.entries(ingress?.annotations ?? {});
  return [
    ...Object.entries(names).flatMap(([field, name]) => {
      const fault = name === undefined ? undefined : dns1123SubdomainFault(name);
      if (fault === undefined) return [];
      const text = `\`${name}\` ${fault}: the API server would refuse each tunnel`;
      return [problem("invalid-value", at(`network.tunnel.${field}`), text, "Use the name that `kubectl get` shows.")];
    }),
    ...annotations.flatMap(([key, value]) => {
      const fault = labelKeyFault(key) ?? (isClosedTemplate(value) ? undefined : "has a `{{` without a `}}`");
      if (fault === undefined) return [];
      const text = `the annotation \`${key}\` ${fault}: no tunnel could be made`;
      const hint = 'Annotations look like "nginx.org/proxy-read-timeout".';
      return [problem("invalid-label", at(`network.tunnel.ingress.annotations.${key}`), text, hint)];
    }),
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
