import { problem } from "@interlink-gitops/core";
import { nodeRule } from "./rule.ts";

/** The token refresher takes its proxy from the environment; a wrong one shows as a token that never comes. */
export const proxy = nodeRule("proxies are URLs", (node, at) =>
  node.mode === "edge-rest"
    ? (["http", "https"] as const).flatMap((field) => {
        const url = node.proxy?.[field];
        return url === undefined || /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?\/?$/.test(url)
          ? []
          : [
              problem(
                "invalid-url",
                at(`proxy.${field}`),
                "this is no URL of a proxy",
                'Write it in full, without a user: "http://proxy.example:3128".',
              ),
            ];
      })
    : [],
);
