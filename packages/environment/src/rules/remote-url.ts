import { problem } from "@interlink-gitops/core";
import { nodeRule } from "./rule.ts";

/** interLink appends the port to the URL itself, so neither a port nor a path may be in it (domain §1a, `InterlinkURL`). */
export const remoteUrl = nodeRule("the remote interLink is an https:// host without port and path", (node, at) => {
  if (node.mode !== "edge-rest") return [];
  const { url } = node;
  if (/^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(url)) return [];
  const where = at("url");
  if (url.startsWith("http://")) {
    return [
      problem(
        "invalid-url",
        where,
        "a token must not travel over http://",
        "Use https://: the remote side ends TLS in its proxy.",
      ),
    ];
  }
  const [, port] = /^https:\/\/[^/:]+:(\d+)\/?$/.exec(url) ?? [];
  if (port !== undefined) {
    return [
      problem(
        "invalid-url",
        where,
        "the port stands in the URL",
        `Write it as \`port: ${port}\`: interLink appends the port itself.`,
      ),
    ];
  }
  return [
    problem(
      "invalid-url",
      where,
      "this is no https:// URL of a host alone",
      'Write "https://host.example", without a path, a user or a slash at the end.',
    ),
  ];
});
