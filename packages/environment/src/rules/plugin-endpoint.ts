import { problem, warning } from "@interlink-gitops/core";
import { checkHostUrl } from "./host-url.ts";
import { nodeRule } from "./rule.ts";

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
  return [
    ...(bastion === undefined
      ? []
      : [
          warning(
            "mixed-modes",
            at("bastion"),
            "interLink dials `pluginEndpoint`: a tunnel through the bastion leads nowhere, and its port is open for nothing",
            "Remove the one that the site does not use.",
          ),
        ]),
    warning(
      "clear-text",
      where,
      "jobs and their secrets travel to the plugin in clear text, and it cannot tell who calls",
      "Keep that network private, or use `bastion`.",
    ),
  ];
});
