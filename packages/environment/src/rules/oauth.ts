import { problem, warning } from "@interlink-gitops/core";
import { nodeRule } from "./rule.ts";

/** The chart's defaults for these fields are the word DUMMY, and its refresher starts with them (domain §5.2.2). */
export const oauth = nodeRule("OAuth2 is configured in full", (node, at) => {
  if (node.mode !== "edge-rest" || node.oauth === undefined) return [];
  const { oauth } = node;
  const unset = (["tokenUrl", "clientId", "audience"] as const)
    .filter((field) => oauth[field].trim() === "" || oauth[field] === "DUMMY")
    .map((field) =>
      problem(
        "placeholder",
        at(`oauth.${field}`),
        `\`${field}\` is not set`,
        "Ask your identity provider for the value.",
      ),
    );
  if (unset.length > 0) return unset;
  if (!/^https:\/\/[^/@]+\//.test(oauth.tokenUrl)) {
    const hint = 'Write it as the provider\'s discovery document does: "https://idp.example/oauth/token".';
    return [problem("invalid-url", at("oauth.tokenUrl"), "the token endpoint is no https:// URL with a path", hint)];
  }
  if (oauth.storage?.claim !== undefined && (oauth.storage.size ?? oauth.storage.storageClass) !== undefined) {
    return [
      problem(
        "invalid-value",
        at("oauth.storage"),
        "a claim that is there already has its size",
        "Remove `size` and `storageClass`, or `claim`.",
      ),
    ];
  }
  return oauth.grant === "authorization_code" && oauth.storage === undefined
    ? [
        warning(
          "lost-refresh-token",
          at("oauth"),
          "a refresh token that the provider replaces is lost with the pod: the next one starts with a dead token",
          "Add `storage: {}`, unless your provider keeps refresh tokens valid.",
        ),
      ]
    : [];
});
