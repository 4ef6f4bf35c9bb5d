import { problem, type Problem } from "@interlink-gitops/core";
import { isAddress, isHost, isHostAndPort, isUrl } from "./host.ts";
import { parseRange } from "./ranges.ts";
import { nodeRule } from "./rule.ts";

/** The token refresher takes its proxy from the environment; a wrong one shows as a token that never comes. */
export const proxy = nodeRule("proxies are URLs, and somebody heeds them", (node, at) => {
  if (node.mode !== "edge-rest" || node.proxy === undefined) return [];
  if (node.oauth === undefined) {
    return [
      problem(
        "invalid-value",
        at("proxy"),
        "nothing in this pod heeds a proxy: only the token refresher does, and there is none",
        "Remove it. interLink is dialled directly.",
      ),
    ];
  }
  const { noProxy = [], ...proxies } = node.proxy;
  const problems: Problem[] = Object.entries(proxies).flatMap(([field, url]) =>
    isUrl(url, "http", "https") && /^https?:\/\/[^/?#]+\/?$/.test(url)
      ? []
      : [
          problem(
            "invalid-url",
            at(`proxy.${field}`),
            "this is no URL of a proxy: the token would never come",
            'Write it in full, without a user: "http://proxy.example:3128".',
          ),
        ],
  );
  const hint = 'Write one host, suffix or IPv4 range an entry, without a star: "idp.example", ".svc", "10.0.0.0/8".';
  const exceptions = noProxy.flatMap((entry, index) =>
    isException(entry) || (entry === "*" && noProxy.length === 1)
      ? []
      : [problem("invalid-value", at(`proxy.noProxy.${index}`), `\`${entry}\` would match no host`, hint)],
  );
  return [...problems, ...exceptions];
});

/** What Python's requests compares hosts with. It knows ranges of IPv4 only, and no star inside of a name. */
function isException(entry: string): boolean {
  const host = entry.replace(/^\./, "");
  const range = parseRange(entry);
  return isAddress(entry) || isHost(host) || isHostAndPort(host) || (range !== undefined && !entry.endsWith("/0"));
}
