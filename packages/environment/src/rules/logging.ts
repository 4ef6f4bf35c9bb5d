import { warning } from "@interlink-gitops/core";
import { isAtLeast } from "@interlink-gitops/models";
import { nodeRule } from "./rule.ts";

/** What interLink and the virtual kubelet write to their logs, which often leave the cluster (domain §1a, §5.3, B1). */
export const logging = nodeRule("logs hold no secrets", (node, at, _name, environment) => {
  if (node.logging === "debug") {
    return [
      warning(
        "logged-secrets",
        at("logging"),
        "tokens, OAuth client secrets and the environment values of every job are written to the log",
        "Use `debug` for a short look, and not where logs are kept.",
      ),
    ];
  }
  const isAsked = node.mode !== "edge-rest" && node.offloading?.jobScriptBuilderUrl !== undefined;
  // From this release on it logs the whole request at `info` (pkg/interlink/api/create.go).
  if (!isAsked || node.logging === "errors" || !isAtLeast(node.interlink ?? environment.interlink, "0.6.0")) return [];
  return [
    warning(
      "logged-secrets",
      at("offloading.jobScriptBuilderUrl"),
      "interLink logs all that it tells that service: each job with its Secrets, and the image hub's token",
      'Set `logging: "errors"`.',
    ),
  ];
});
