import type { Environment, VirtualNode } from "@interlink-gitops/environment";
import type { Ignored } from "../understand/chart.ts";
import type { Understood } from "../understand/understand.ts";
import type { Context } from "./context.ts";
import { translateEdgeRest } from "./edge-rest.ts";
import { translateEdgeSocket } from "./edge-socket.ts";
import { isLocal, readEndpoint, type ChartEndpoint } from "./endpoint.ts";
import { releaseOf } from "./images.ts";
import { translateInCluster } from "./in-cluster.ts";
import { createNotes, type Notes } from "./notes.ts";
import { sayUnused } from "./unused.ts";

/** Where the new node will live; none of it stands in the values. */
export interface Target {
  cluster: string;
  namespace: string;
  /** The cluster's Kubernetes version. */
  kubernetes: string;
}

/** What the values mean as an environment, or why they mean none. */
export interface Translated {
  /** Absent when something is refused. */
  environment?: Environment;
  notes: Notes;
  /** Those of the notes after which something differs from what ran. */
  corrected: Ignored[];
}

/** Says in this project's words what the chart's values say. */
export function translate({ chart, isGiven, unknown, ignored }: Understood, target: Target): Translated {
  const notes = createNotes([...unknown, ...ignored]);
  const node = chart.nodeName.trim();
  const context: Context = {
    chart,
    isGiven,
    notes,
    node,
    namespace: target.namespace,
    field: (path) => `nodes.${node}.${path}`,
  };
  const translated = translateNode(context);
  const corrected = notes.ignored.slice(unknown.length);
  sayUnused(context);
  if (translated === undefined || notes.refused.length > 0) return { notes, corrected };
  const environment: Environment = {
    cluster: target.cluster,
    kubernetes: target.kubernetes,
    interlink: releaseOf(context),
    namespace: { name: target.namespace },
    nodes: { [node]: translated },
  };
  return { environment, notes, corrected };
}

function translateNode(context: Context): VirtualNode | undefined {
  const { chart, notes } = context;
  if (!chart.interlink.enabled) return translateRemote(context);
  if (chart.OAUTH.enabled)
    notes.refuse(
      "values-contradiction",
      "OAUTH.enabled",
      "a token is for interLink at the site, but interLink runs in the pod (interlink.enabled)",
      "Set OAUTH.enabled to false, or interlink.enabled to false with an https:// address.",
    );
  if (chart.plugin.enabled && chart.sshBastion.enabled)
    notes.refuse(
      "values-contradiction",
      "sshBastion.enabled",
      "the plugin is in the pod (plugin.enabled) and at the site behind a bastion (sshBastion.enabled) at the same time",
      "Set one of the two to false.",
    );
  const endpoint = pluginEndpoint(context);
  if (endpoint === undefined) return undefined;
  return chart.plugin.enabled ? translateInCluster(context, endpoint) : translateEdgeSocket(context, endpoint);
}

/** interLink is not in the pod, so it must be somewhere else. */
function translateRemote(context: Context): VirtualNode | undefined {
  const { chart, notes } = context;
  const { socket, address, port } = chart.interlink;
  for (const part of ["plugin", "sshBastion"] as const) {
    if (!chart[part].enabled) continue;
    notes.refuse(
      "values-contradiction",
      `${part}.enabled`,
      `\`${part}\` runs in the pod, but no interLink that could use it (interlink.enabled is false)`,
      `Set interlink.enabled to true, or ${part}.enabled to false.`,
    );
  }
  const site = socket === "" ? readEndpoint(context, "interlink.address", address, port) : undefined;
  if (site?.kind === "url" && !isLocal(site)) {
    if (chart.OAUTH.enabled && site.scheme === "http")
      notes.refuse(
        "invalid-url",
        "interlink.address",
        "a token must not travel over http://",
        "Use an https:// address: the site ends TLS in its proxy.",
      );
    if (chart.interlink.tls.enabled && site.scheme === "http")
      notes.refuse(
        "values-contradiction",
        "interlink.tls.enabled",
        "TLS needs an https:// address, and this one is http://",
        "Use an https:// address.",
      );
    return translateEdgeRest(context, site);
  }
  const where = socket === "" ? `interlink.address` : "interlink.socket";
  const value = socket === "" ? address : socket;
  if (socket === "" && site === undefined)
    notes.refuse(
      "invalid-url",
      where,
      `\`${value}\` is no address: interLink's are https://host, without a path`,
      "Set interlink.address to https://host and interlink.port to its port.",
    );
  else
    notes.refuse(
      "values-incomplete",
      where,
      `nothing serves ${value}: interLink is not in the pod (interlink.enabled is false), so the node would never be Ready`,
      "Set interlink.address to the site's https:// address, or interlink.enabled to true.",
    );
  return undefined;
}

/** Where interLink finds the plugin: the first of three that is given, as in the chart. */
function pluginEndpoint(context: Context): ChartEndpoint | undefined {
  const { chart, notes } = context;
  const { socket, address, port } = chart.plugin;
  const { url, port: endpointPort } = chart.interlink.pluginEndpoint;
  const [path, given, number] =
    socket !== ""
      ? (["plugin.socket", socket, ""] as const)
      : url !== ""
        ? (["interlink.pluginEndpoint.url", url, endpointPort] as const)
        : (["plugin.address", address, port ?? ""] as const);
  if (given === "") {
    notes.refuse(
      "values-incomplete",
      "plugin",
      "interLink is not told where the plugin is: it would end at its start, for ever",
      "Set plugin.socket, interlink.pluginEndpoint.url, or plugin.address and plugin.port.",
    );
    return undefined;
  }
  const endpoint = readEndpoint(context, path, given, number);
  if (endpoint === undefined)
    notes.refuse(
      "invalid-url",
      path,
      `\`${given}\` is no place for a plugin: interLink would end at its start`,
      "Write unix:///var/run/plugin.sock, or http://host with its port beside it.",
    );
  return endpoint;
}
