import { problem, type Problem } from "@interlink-gitops/core";
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
    /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?\/?$/.test(url)
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
  const hint = 'Write one host, suffix or range an entry: "idp.example", ".svc", "10.0.0.0/8".';
  const exceptions = noProxy.flatMap((entry, index) =>
    /^[A-Za-z0-9.*:-]+(\/\d{1,3})?$/.test(entry)
      ? []
      : [problem("invalid-value", at(`proxy.noProxy.${index}`), `\`${entry}\` would match no host`, hint)],
  );
  return [...problems, ...exceptions];
});
