import { isDeepStrictEqual } from "node:util";
import { chartValue } from "../values/table.ts";
import type { Context } from "./context.ts";

/** A part that is switched off: what is set in it has no effect. */
interface Switch {
  section: string;
  isOn(context: Context): boolean;
  /** What switches it on. */
  by: string;
  values: readonly string[];
}

const container = [
  "resources.CPU.request",
  "resources.CPU.limit",
  "resources.memory.request",
  "resources.memory.limit",
  "extraVolumeMounts",
];

const switches: readonly Switch[] = [
  {
    section: "OAUTH",
    isOn: ({ chart }) => chart.OAUTH.enabled,
    by: "OAUTH.enabled",
    values: ["image", "TokenURL", "ClientID", "ClientSecret", "RefreshToken", "GrantType", "Audience", ...container],
  },
  {
    section: "plugin",
    isOn: ({ chart }) => chart.plugin.enabled,
    by: "plugin.enabled",
    values: ["image", "command", "commands", "args", "config", "envs", "privileged", ...container],
  },
  {
    section: "plugin",
    isOn: ({ chart }) => chart.interlink.enabled,
    by: "interlink.enabled",
    values: ["socket", "address", "port"],
  },
  {
    section: "sshBastion",
    isOn: ({ chart }) => chart.sshBastion.enabled,
    by: "sshBastion.enabled",
    values: ["image", "clientKeys.authorizedKeys", "clientKeys.keysURL", "hostKeys.priv", "port", ...container],
  },
  {
    section: "interlink",
    isOn: ({ chart }) => chart.interlink.enabled,
    by: "interlink.enabled",
    values: [
      "image",
      "exportPodData",
      "dataRootVolume",
      "pluginEndpoint.url",
      "pluginEndpoint.port",
      "jobScript",
      ...container,
    ],
  },
  {
    section: "interlink.tls",
    isOn: ({ chart }) => chart.interlink.tls.enabled,
    by: "interlink.tls.enabled",
    values: ["certFile", "keyFile", "caCertFile"],
  },
  {
    section: "virtualNode.network",
    isOn: ({ chart }) => chart.virtualNode.network.enableTunnel || chart.virtualNode.network.fullMesh,
    by: "virtualNode.network.enableTunnel",
    values: ["wildcardDNS", "templateType", "customTemplate", "wstunnelCommand", "tunnelImage"],
  },
  {
    section: "virtualNode.network",
    isOn: ({ chart }) => chart.virtualNode.network.fullMesh,
    by: "virtualNode.network.fullMesh",
    values: [
      "serviceCIDR",
      "podCIDRCluster",
      "dnsServiceIP",
      "dnsService",
      "wireguardGoURL",
      "wgToolURL",
      "slirp4netnsURL",
      "unshareMode",
      "meshScriptTemplatePath",
      "meshScriptConfigMapName",
    ],
  },
];

/** Values beside another that wins. */
const shadowed: readonly { path: string; by: string; isShadowed(context: Context): boolean; meaning?: string }[] = [
  {
    path: "virtualNode.HTTP.CACert",
    by: "interlink.address",
    isShadowed: ({ chart: { interlink } }) => interlink.socket !== "" || !interlink.address.trim().startsWith("https:"),
    meaning:
      "interLink is not dialled over https://, so there is no certificate to verify. The new file leaves it out.",
  },
  { path: "interlink.address", by: "interlink.socket", isShadowed: ({ chart }) => chart.interlink.socket !== "" },
  { path: "interlink.port", by: "interlink.socket", isShadowed: ({ chart }) => chart.interlink.socket !== "" },
  { path: "interlink.pluginEndpoint.url", by: "plugin.socket", isShadowed: ({ chart }) => chart.plugin.socket !== "" },
  { path: "interlink.pluginEndpoint.port", by: "plugin.socket", isShadowed: ({ chart }) => chart.plugin.socket !== "" },
  {
    path: "plugin.port",
    by: "plugin.socket",
    isShadowed: ({ chart }) => chart.interlink.enabled && chart.plugin.socket !== "",
  },
  {
    path: "plugin.port",
    by: "interlink.pluginEndpoint.url",
    isShadowed: ({ chart }) =>
      chart.interlink.enabled && chart.plugin.socket === "" && chart.interlink.pluginEndpoint.url !== "",
  },
  { path: "plugin.address", by: "plugin.socket", isShadowed: ({ chart }) => chart.plugin.socket !== "" },
  {
    path: "plugin.address",
    by: "interlink.pluginEndpoint.url",
    isShadowed: ({ chart }) => chart.plugin.socket === "" && chart.interlink.pluginEndpoint.url !== "",
  },
  {
    path: "virtualNode.network.dnsService",
    by: "virtualNode.network.dnsServiceIP",
    isShadowed: ({ chart }) => chart.virtualNode.network.dnsServiceIP !== "",
  },
];

const meaningless: Record<string, string> = {
  "virtualNode.kubeletHTTP.insecure":
    "interLink sets it on a server, where it means nothing. The new file has no such field.",
  "sshBastion.hostKeys.pub": "No template of the chart reads it. The private key alone is enough.",
  nameOverride: "It names the chart's test pod only.",
  fullnameOverride: "It names the chart's test pod only.",
};

/** Says which given values have no effect, because of others or at all. */
export function sayUnused(context: Context): void {
  const { notes, isGiven } = context;
  const tell = (path: string, meaning: string) => {
    const value = valueAt(context.chart, path);
    const isUsual = isDeepStrictEqual(value, chartValue(path)?.default);
    if (isGiven(path) && !isUsual && value !== "" && value !== false) notes.say(path, value ?? true, meaning);
  };
  for (const { section, isOn, by, values } of switches) {
    if (isOn(context)) continue;
    for (const value of values)
      tell(
        `${section}.${value}`,
        `It counts only with \`${by}\`, which is not true. If you mean it, set that and import again.`,
      );
  }
  for (const { path, by, isShadowed, meaning = `\`${by}\` is set, and wins.` } of shadowed) {
    if (isShadowed(context)) tell(path, meaning);
  }
  for (const [path, meaning] of Object.entries(meaningless)) {
    if (isGiven(path)) notes.say(path, valueAt(context.chart, path), meaning);
  }
}

function valueAt(chart: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], chart);
}
