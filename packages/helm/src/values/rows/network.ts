import { declared, undeclared, type ChartValue } from "../chart-value.ts";

const mesh = "nodes.*.network.mesh";
const path = (name: string) => `virtualNode.network.${name}`;
const current = { only: "current" } as const;
const needsMesh = { only: "current", note: "Ignored without `fullMesh`." } as const;

const wstunnelCommand =
  "curl -L https://github.com/erebe/wstunnel/releases/download/v10.4.4/wstunnel_10.4.4_linux_amd64.tar.gz -o wstunnel.tar.gz && tar -xzvf wstunnel.tar.gz && chmod +x wstunnel && ./wstunnel client --http-upgrade-path-prefix %s %s ws://%s:80 &\n";

/** `virtualNode.network`: how offloaded pods are reached. */
export const networkValues: readonly ChartValue[] = [
  declared(path("enableTunnel"), "boolean", false, "nodes.*.network.tunnel", current),
  declared(path("tunnelImage"), "text", "ghcr.io/erebe/wstunnel:latest", "nodes.*.network.tunnel.template", {
    only: "current",
    note: "interLink has no such setting: the image is the template's.",
  }),
  declared(path("wildcardDNS"), "text", "", "nodes.*.network.tunnel.wildcardDns", current),
  declared(path("wstunnelTemplatePath"), "text", "/etc/templates/wstunnel.yaml", [], {
    only: "current",
    note: "Where the template is mounted is not a person's concern any more.",
  }),
  declared(path("templateType"), "text", "", "nodes.*.network.tunnel.ingress", {
    only: "current",
    note: "Any name that the chart does not know means `nginx` to it.",
  }),
  declared(path("customTemplate"), "text", "", "nodes.*.network.tunnel.template", current),
  declared(path("wstunnelCommand"), "text", wstunnelCommand, "nodes.*.network.tunnel.command", current),
  declared(path("fullMesh"), "boolean", false, mesh, {
    only: "current",
    note: "It needs `enableTunnel`, and a template that runs WireGuard.",
  }),
  declared(path("serviceCIDR"), "text", "", `${mesh}.serviceCidr`, needsMesh),
  declared(path("podCIDRCluster"), "text", "", `${mesh}.podCidr`, needsMesh),
  declared(path("dnsServiceIP"), "text", "", `${mesh}.dnsServiceIp`, needsMesh),
  declared(path("dnsService"), "text", "", `${mesh}.dnsServiceIp`, {
    only: "current",
    note: "The older name of `dnsServiceIP`, which wins.",
  }),
  declared(path("wireguardGoURL"), "text", "", `${mesh}.wireguardGoUrl`, needsMesh),
  declared(path("wgToolURL"), "text", "", `${mesh}.wgToolUrl`, needsMesh),
  declared(path("slirp4netnsURL"), "text", "", `${mesh}.slirp4netnsUrl`, needsMesh),
  declared(path("unshareMode"), "text", "", `${mesh}.unshare`, needsMesh),
  declared(path("meshScriptTemplatePath"), "text", "", `${mesh}.scriptConfigMap`, {
    only: "current",
    note: "The chart mounts the file at `/etc/interlink/custom-mesh.sh`, whatever the path says.",
  }),
  undeclared(path("meshScriptConfigMapName"), "text", `${mesh}.scriptConfigMap.name`, {
    only: "current",
    note: "The ConfigMap that holds the script as `custom-mesh.sh`; `custom-mesh-script` when unset.",
  }),
];
