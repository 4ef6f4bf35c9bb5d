import { problem } from "@interlink-gitops/core";
import { nodeRule } from "./rule.ts";

/** What makes a node less safe is asked for with a reason, which reviewers read. */
export const reasons = nodeRule("what is unsafe has its reason", (node, at) => {
  const given = {
    "network.tunnel.tls.insecureSkipVerify": node.network?.tunnel.tls?.insecureSkipVerify,
    ...(node.mode === "edge-rest"
      ? { unauthenticated: node.unauthenticated, "tls.insecureSkipVerify": node.tls?.insecureSkipVerify }
      : { "api.tls.insecureSkipVerify": node.api?.tls?.insecureSkipVerify }),
  };
  return Object.entries(given)
    .filter(([, reason]) => reason?.trim() === "")
    .map(([field]) =>
      problem(
        "missing-field",
        at(field),
        "this makes the node less safe, and no reason is given",
        "Say why, for those who review the file, or remove it.",
      ),
    );
});
