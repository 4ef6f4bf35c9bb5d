import { problem, warning } from "@interlink-gitops/core";
import { checkHostUrl } from "./host-url.ts";
import { nodeRule } from "./rule.ts";

/** The virtual kubelet sends a token, or jobs with their secrets, to this URL. */
export const remoteUrl = nodeRule("the remote interLink is an https:// host without port and path", (node, at) => {
  if (node.mode !== "edge-rest") return [];
  const where = at("url");
  if (!node.url.startsWith("http://")) return checkHostUrl("https", node.url, where);
  if (node.unauthenticated !== undefined && node.tls === undefined) {
    const faults = checkHostUrl("http", node.url, where);
    return faults.length > 0
      ? faults
      : [
          warning(
            "clear-text",
            where,
            "jobs and their secrets travel to the remote side in clear text",
            "Keep that network private, or let the remote side speak HTTPS.",
          ),
        ];
  }
  return [
    problem(
      "invalid-url",
      where,
      "a token must not travel over http://",
      "Use https://: the remote side ends TLS in its proxy.",
    ),
  ];
});
