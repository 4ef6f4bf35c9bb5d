import { isIPv4 } from "node:net";
import { problem, type Problem } from "@interlink-gitops/core";
import { nodeRule, type NodeAt } from "./rule.ts";

/** Tunnels and mesh fit each other and the cluster (domain §5.2.8, §5.2.9, §7). */
export const network = nodeRule("tunnels and meshes can connect", (node, at) => {
  const { tunnel, mesh } = node.network ?? {};
  if (tunnel === undefined) return [];
  return [...checkTunnel(tunnel, mesh !== undefined, at), ...(mesh === undefined ? [] : checkMesh(mesh, at))];
});

function checkTunnel(
  { template, command }: { template: string; command?: string },
  hasMesh: boolean,
  at: NodeAt,
): Problem[] {
  const problems: Problem[] = [];
  if (!/\{\{-?\s*\.Name\s*-?\}\}/.test(template)) {
    problems.push(
      problem(
        "network-template",
        at("network.tunnel.template"),
        "the template never names its objects `{{.Name}}`, by which interLink finds and deletes them",
        "Call the Deployment and the Service {{.Name}}.",
      ),
    );
  }
  if (template.includes(".TargetPort")) {
    problems.push(
      problem(
        "network-template",
        at("network.tunnel.template"),
        "there is no variable `.TargetPort`: the template would fail for each pod",
        "Use `.Port` inside `range .ExposedPorts`.",
      ),
    );
  }
  if (hasMesh && !template.includes(".WGPrivateKey")) {
    problems.push(
      problem(
        "network-template",
        at("network.tunnel.template"),
        "a mesh needs a template that runs WireGuard",
        "Use `.WGPrivateKey` and `.ClientPublicKey` in it, or remove `mesh`.",
      ),
    );
  }
  if (!hasMesh && template.includes(".WGPrivateKey") && !/\{\{-?\s*(if|with)\s+\.WGPrivateKey/.test(template)) {
    problems.push(
      problem(
        "network-template",
        at("network.tunnel.template"),
        "the template runs WireGuard, but without `mesh` there are no keys: its container would never start",
        "Add `mesh`, or guard that part with {{if .WGPrivateKey}}.",
      ),
    );
  }
  if (command !== undefined && (command.split("%s").length !== 4 || /%(?!%|s)/.test(command.replaceAll("%%", "")))) {
    problems.push(
      problem(
        "network-command",
        at("network.tunnel.command"),
        "the command has not exactly three `%s`",
        "Write %s for path prefix, options and host, in this order, and %% for a percent sign.",
      ),
    );
  }
  return problems;
}

function checkMesh(
  { serviceCidr, podCidr, dnsServiceIp }: { serviceCidr: string; podCidr: string; dnsServiceIp: string },
  at: NodeAt,
): Problem[] {
  const ranges = Object.entries({ serviceCidr, podCidr }).flatMap(([field, range]) => {
    const [address = "", bits = ""] = range.split("/");
    return isIPv4(address) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32
      ? []
      : [
          problem(
            "invalid-cidr",
            at(`network.mesh.${field}`),
            `\`${range}\` is no IPv4 range`,
            'Write address and bits: "10.96.0.0/12".',
          ),
        ];
  });
  return isIPv4(dnsServiceIp)
    ? ranges
    : [
        ...ranges,
        problem(
          "invalid-cidr",
          at("network.mesh.dnsServiceIp"),
          `\`${dnsServiceIp}\` is no IPv4 address`,
          "`kubectl -n kube-system get service kube-dns` shows it.",
        ),
      ];
}
