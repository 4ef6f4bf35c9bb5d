import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import { tunnelPort } from "../resolve/ports.ts";
import { isBelowMount, socketOf } from "../resolve/sockets.ts";
import type { EdgeSocketNode } from "../schema/environment.generated.ts";
import { checkHostUrl, leadsIntoPod } from "./host-url.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** Where interLink finds a plugin at the site (domain §5.2.1). It ends at its start with any URL but http:// and unix://. */
export const pluginEndpoint = nodeRule("something leads to the plugin at the site", (node, at) => {
  if (node.mode !== "edge-socket") return [];
  const { bastion, pluginEndpoint: endpoint } = node;
  if (endpoint === undefined) {
    return bastion !== undefined
      ? []
      : [
          problem(
            "missing-field",
            at("bastion"),
            "nothing leads to the plugin: the node would never be Ready",
            "Add `bastion`, through which the site forwards it, or `pluginEndpoint`, where interLink dials it.",
          ),
        ];
  }
  const where = at("pluginEndpoint.url");
  const socket = socketOf(endpoint.url);
  if (socket !== undefined) return checkSocket(socket, node, at);
  if (endpoint.url.startsWith("https://")) {
    return [
      problem(
        "invalid-url",
        where,
        "interLink speaks no TLS to a plugin: it would end at its start, for ever",
        "Use http://, or `bastion`, which carries the plugin through SSH.",
      ),
    ];
  }
  const faults = checkHostUrl("http", endpoint.url, where);
  if (faults.length > 0) return faults;
  if (endpoint.port === undefined)
    return [
      problem(
        "missing-field",
        at("pluginEndpoint.port"),
        "`port` is missing: interLink would end at its start, for ever",
        "Add the plugin's TCP port.",
      ),
    ];
  if (leadsIntoPod("http", endpoint.url))
    return endpoint.port === (bastion && tunnelPort(bastion)) ? [] : [nobodyThere(where)];
  return [
    ...(bastion === undefined ? [] : [unusedTunnel(at("bastion"))]),
    warning(
      "clear-text",
      where,
      "jobs and their secrets travel to the plugin in clear text, and it cannot tell who calls",
      "Keep that network private, or use `bastion`.",
    ),
  ];
});

/** A socket that no container of the pod opens: it comes with a volume. */
function checkSocket(path: string, { bastion, containers }: EdgeSocketNode, at: NodeAt): Problem[] {
  const where = at("pluginEndpoint.url");
  if (!/^(\/(?!\.\.?(\/|$))[^/\s]+)+$/.test(path))
    return [
      problem("invalid-url", where, "this is no path of a socket", 'Write it in full: "unix:///edge/plugin.sock".'),
    ];
  return [
    ...(bastion === undefined ? [] : [unusedTunnel(at("bastion"))]),
    ...(isBelowMount(path, containers?.interlink?.volumeMounts)
      ? []
      : [
          warning(
            "invalid-url",
            where,
            "no program of ours opens this socket, and no volume brings it: the node would not be Ready",
            "Mount the volume that holds it with `containers.interlink.volumeMounts`, or use `bastion`.",
          ),
        ]),
  ];
}

/** A warning: what other tools put into the pod is not known here. */
function nobodyThere(where: Where): Problem {
  return warning(
    "invalid-url",
    where,
    "this leads back into the pod, where no program of ours listens on that port: the node would not be Ready",
    "Write the site's name or address, or leave the field out where the site forwards its plugin through `bastion`.",
  );
}

function unusedTunnel(where: Where): Problem {
  return warning(
    "mixed-modes",
    where,
    "nothing would use the tunnel: interLink dials `pluginEndpoint`",
    "Remove `bastion`, or remove `pluginEndpoint` to reach the plugin through the tunnel.",
  );
}
