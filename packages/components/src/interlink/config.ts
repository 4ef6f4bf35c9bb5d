import type { ResolvedApi, ResolvedNode } from "@interlink-gitops/environment";
import type { InterLinkConfig } from "@interlink-gitops/models";
import { loggingKeys } from "@interlink-gitops/plugins";
import { caKey, pairKeys } from "../certificates.ts";
import { profilerKeys } from "../virtual-kubelet/config.ts";
import { jobScriptKeys } from "./job-script.ts";

/** interLink's configuration file (domain §1b). Keys that would only repeat a default are left out. */
export function interLinkConfig(node: ResolvedNode, api: ResolvedApi): InterLinkConfig {
  return {
    ...listenKeys(api),
    ...pluginKeys(api),
    ...(api.tls === undefined
      ? {}
      : { TLS: { Enabled: true, ...pairKeys(api.tls.server), ...caKey(api.tls.clientCa) } }),
    ...loggingKeys(node.logging),
    ...(node.profiling === undefined ? {} : { Pprof: profilerKeys(node.profiling.address, node.profiling.interlink) }),
    ...jobScriptKeys(node),
  };
}

/** On all addresses, because the probes come to the pod's own. */
function listenKeys({ listen, tls }: ResolvedApi): Pick<InterLinkConfig, "InterlinkAddress" | "InterlinkPort"> {
  if (listen.kind === "socket") return { InterlinkAddress: `unix://${listen.path}` };
  const scheme = tls === undefined ? "http" : "https";
  return { InterlinkAddress: `${scheme}://0.0.0.0`, InterlinkPort: String(listen.port) };
}

function pluginKeys({ plugin }: ResolvedApi): Pick<InterLinkConfig, "SidecarURL" | "SidecarPort"> {
  switch (plugin.kind) {
    case "socket":
      return { SidecarURL: `unix://${plugin.path}` };
    case "port":
      return { SidecarURL: "http://127.0.0.1", SidecarPort: String(plugin.port) };
    case "url":
      return { SidecarURL: plugin.url, SidecarPort: String(plugin.port) };
  }
}
