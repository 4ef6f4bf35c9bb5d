import type { Mesh } from "@interlink-gitops/environment";
import { compact, type Context } from "./context.ts";

const path = (name: string) => `virtualNode.network.${name}`;

/** The mesh that every pod of the node joins. */
export function translateMesh(context: Context): Mesh {
  const { chart, notes, isGiven } = context;
  const network = chart.virtualNode.network;
  if (network.meshScriptTemplatePath !== "" && network.meshScriptTemplatePath !== "/etc/interlink/custom-mesh.sh")
    notes.say(
      path("meshScriptTemplatePath"),
      network.meshScriptTemplatePath,
      "The chart mounts the script at /etc/interlink/custom-mesh.sh whatever this says, so interLink used its own. The new file uses the ConfigMap's.",
    );
  const unshare = (["auto", "none", "user"] as const).find((mode) => mode === network.unshareMode);
  if (unshare === undefined && isGiven(path("unshareMode")) && network.unshareMode !== "")
    notes.say(
      path("unshareMode"),
      network.unshareMode,
      "There is no such mode: auto, none and user are. The new file leaves it to interLink.",
    );
  return compact({
    ...translateRanges(context),
    scriptConfigMap:
      network.meshScriptTemplatePath === ""
        ? undefined
        : { name: network.meshScriptConfigMapName || "custom-mesh-script" },
    unshare,
    wireguardGoUrl: network.wireguardGoURL || undefined,
    wgToolUrl: network.wgToolURL || undefined,
    slirp4netnsUrl: network.slirp4netnsURL || undefined,
  });
}

/** What interLink falls back on for ranges. */
const fallbacks = { services: "10.105.0.0/16", pods: "10.244.0.0/16" };

/**
 * The cluster's addresses. interLink's own defaults fit few clusters, and that for DNS almost none: what the values leave
 * out is guessed from what they say, and written down to be checked.
 */
function translateRanges({ chart, notes, field }: Context): Pick<Mesh, "serviceCidr" | "podCidr" | "dnsServiceIp"> {
  const { serviceCIDR, podCIDRCluster, dnsServiceIP, dnsService } = chart.virtualNode.network;
  const dns = dnsServiceIP || dnsService;
  const guessed = (name: string, key: string, value: string) => {
    notes.comment(field(`network.mesh.${name}`), "Not in the values, so it is a guess: check it.");
    notes.say(
      path(key),
      "",
      `interLink's own fits few clusters, so the new file has a guess, ${value}. Check it before you build.`,
    );
    return value;
  };
  const [, network] = /^(\d+\.\d+)\.\d+\.\d+$/.exec(dns) ?? [];
  const services =
    serviceCIDR ||
    guessed("serviceCidr", "serviceCIDR", network === undefined ? fallbacks.services : `${network}.0.0/16`);
  return {
    serviceCidr: services,
    podCidr: podCIDRCluster || guessed("podCidr", "podCIDRCluster", fallbacks.pods),
    // Where the usual tools put it.
    dnsServiceIp: dns || guessed("dnsServiceIp", "dnsServiceIP", services.replace(/\.\d+\/\d+$/, ".10")),
  };
}
