import { basename } from "node:path/posix";
import {
  edgeSocket,
  isBelowMount,
  secret,
  type Bastion,
  type EdgeSocketNode,
  type PluginEndpoint,
} from "@interlink-gitops/environment";
import { translateApi } from "./api.ts";
import { translateAuthorizedKeys } from "./authorized-keys.ts";
import { commonFields } from "./common.ts";
import { compact, type Context } from "./context.ts";
import { isLocal, type ChartEndpoint } from "./endpoint.ts";
import { translateJobScript } from "./job-script.ts";
import { secretCommand } from "./oauth.ts";
import { socketDirectory } from "./plugin-file.ts";
import { sayProxies } from "./proxy.ts";

/** interLink runs in the pod, the plugin at the site. */
export function translateEdgeSocket(context: Context, plugin: ChartEndpoint): EdgeSocketNode {
  const hasBastion = context.chart.sshBastion.enabled;
  sayProxies(context, false);
  return edgeSocket({
    ...compact({
      bastion: hasBastion ? translateBastion(context, plugin) : undefined,
      pluginEndpoint: pluginEndpointOf(context, plugin, hasBastion),
      api: translateApi(context),
      jobScript: translateJobScript(context),
      ...commonFields(context, ["vk", "interlink", ...(hasBastion ? (["ssh-bastion"] as const) : [])]),
    }),
  } as Parameters<typeof edgeSocket>[0]);
}

/** Only where interLink dials the plugin by itself. */
function pluginEndpointOf(context: Context, plugin: ChartEndpoint, hasBastion: boolean): PluginEndpoint | undefined {
  const { notes } = context;
  if (plugin.kind === "socket") return hasBastion ? undefined : { url: `unix://${socketOf(context, plugin.path)}` };
  if (isLocal(plugin) && hasBastion) return undefined;
  if (plugin.scheme === "https" || plugin.port === undefined) {
    notes.refuse(
      "invalid-url",
      "plugin.address",
      "interLink speaks no TLS to a plugin, and needs a port: it would end at its start, for ever",
      "Use http://host and a port, or a bastion.",
    );
    return undefined;
  }
  if (isLocal(plugin))
    notes.say(
      "plugin.address",
      `http://${plugin.host}`,
      "Nothing in the pod answers there: neither `plugin` nor `sshBastion` is enabled. The node is Ready only when something does.",
    );
  return { url: `http://${plugin.host}`, port: plugin.port };
}

/** A volume may bring a socket that nobody in the pod opens. Without one it is where something else in the pod could open it. */
function socketOf({ chart, notes }: Context, path: string): string {
  if (isBelowMount(path, chart.interlink.extraVolumeMounts)) return path;
  const name = basename(path) === "interlink.sock" ? "plugin.sock" : basename(path);
  notes.say(
    "plugin.socket",
    chart.plugin.socket,
    `Nothing in the pod opens it: neither \`plugin\` nor \`sshBastion\` is enabled, and no mount of interLink brings it. The node is Ready only when something does, at ${socketDirectory}/${name}. Each build warns of it.`,
  );
  return `${socketDirectory}/${name}`;
}

function translateBastion(context: Context, plugin: ChartEndpoint): Bastion {
  const { chart, notes, node, namespace, field } = context;
  const { clientKeys, hostKeys, port = 31022 } = chart.sshBastion;
  const keys = translateAuthorizedKeys(context);
  return compact({
    nodePort: port,
    authorizedKeys: keys.length === 0 ? undefined : keys,
    authorizedKeysUrl: clientKeys.keysURL || undefined,
    hostKeys: hostKeys.priv === "" ? undefined : hostKeySecret(context),
    pluginPort: tunnelEnd(plugin),
  });

  function tunnelEnd(end: ChartEndpoint): number | undefined {
    if (end.kind === "url") return isLocal(end) && end.port !== 3000 ? end.port : undefined;
    notes.say(
      "plugin.socket",
      chart.plugin.socket,
      "The bastion does not share this socket, so nobody could open it. The tunnel ends at port 3000 of the pod: the site forwards with `ssh -R 3000:…`.",
    );
    notes.comment(
      field("bastion"),
      `The site: ssh -N -R 3000:<plugin's socket or host:port> -p ${port} interlink@<node>`,
    );
    return undefined;
  }

  function hostKeySecret({ notes }: Context) {
    const name = `${node}-host-keys`;
    const file = "ssh_host_ed25519_key";
    notes.say(
      "sshBastion.hostKeys.priv",
      "(hidden)",
      `No template of the chart reads it: the bastion got a new key with each pod. The new file reads it from the Secret ${name}.`,
    );
    notes.need({ name, keys: [file], holds: "sshBastion.hostKeys.priv of the values, if it is an ed25519 key" });
    notes.comment(field("bastion.hostKeys"), secretCommand(namespace, name, [file]));
    return secret.existing(name);
  }
}
