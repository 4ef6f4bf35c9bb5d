import type { Network, Tunnel } from "@interlink-gitops/environment";
import { chartValue } from "../values/table.ts";
import { compact, type Context } from "./context.ts";
import { translateMesh } from "./mesh.ts";

const path = (name: string) => `virtualNode.network.${name}`;

/** Tunnels and the mesh. */
export function translateNetwork(context: Context): Network | undefined {
  const { chart, notes } = context;
  const { enableTunnel, fullMesh } = chart.virtualNode.network;
  if (!enableTunnel && !fullMesh) return undefined;
  if (!enableTunnel)
    notes.say(
      path("fullMesh"),
      true,
      "Without `enableTunnel` there is no template for it, and no pod could join. The new file has the tunnel.",
    );
  return compact({ tunnel: translateTunnel(context), mesh: fullMesh ? translateMesh(context) : undefined });
}

function translateTunnel(context: Context): Tunnel {
  const { chart, notes, isGiven } = context;
  const { customTemplate, wstunnelCommand, tunnelImage, templateType, fullMesh, wstunnelTemplatePath } =
    chart.virtualNode.network;
  if (isGiven(path("tunnelImage")))
    notes.say(
      path("tunnelImage"),
      tunnelImage,
      "interLink has no such setting: the image is the template's. The new file has no place for it but a template of your own.",
    );
  if (wstunnelTemplatePath !== "" && wstunnelTemplatePath !== chartValue(path("wstunnelTemplatePath"))!.default)
    notes.say(
      path("wstunnelTemplatePath"),
      wstunnelTemplatePath,
      "Where the template is mounted makes no difference. The new file leaves that to the build.",
    );
  if (templateType !== "" && templateType !== "nginx" && templateType !== "traefik" && customTemplate === "")
    notes.say(
      path("templateType"),
      templateType,
      "The chart takes any name that it does not know for `nginx`. So does the new file.",
    );
  const controller: "nginx" | "traefik" = templateType === "traefik" ? "traefik" : "nginx";
  if (customTemplate === "" && fullMesh !== (controller === "traefik"))
    notes.say(
      path("templateType"),
      templateType,
      fullMesh
        ? "The chart's template for nginx runs no WireGuard, so the mesh could never connect. The new file's does."
        : "The chart's template for traefik needs the keys of a mesh, so its tunnels could never open. The new file's does not.",
    );
  const isOwnCommand = wstunnelCommand !== "" && wstunnelCommand !== chartValue(path("wstunnelCommand"))!.default;
  return compact({
    wildcardDns: suffixOf(context),
    ingress: customTemplate === "" ? { className: controller, controller } : undefined,
    template: customTemplate || undefined,
    command: isOwnCommand ? wstunnelCommand : undefined,
  });
}

/** Undefined for none: the values may leave it out, and interLink then dials the tunnel's name alone. */
function suffixOf({ chart, notes }: Context): string | undefined {
  const { wildcardDNS: given, customTemplate } = chart.virtualNode.network;
  const suffix = given
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^\*?\.+|[./]+$/g, "");
  if (suffix !== given)
    notes.say(
      path("wildcardDNS"),
      given,
      `It is no suffix of host names, so no tunnel could open. The new file has \`${suffix}\`.`,
    );
  if (suffix === "" && customTemplate === "")
    notes.say(
      path("wildcardDNS"),
      "",
      "There is no suffix for the tunnels' names: the API server refused the chart's Ingress, and no pod that needs a tunnel could start. In the new file the Ingress has the tunnel's name alone, which jobs dial and the site has to find. Each build warns of it.",
    );
  return suffix || undefined;
}
