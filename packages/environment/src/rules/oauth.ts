import { problem } from "@interlink-gitops/core";
import { hasPath, isUrl } from "./host.ts";
import { checkCertificate } from "./pem.ts";
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
  const faultyCa =
    oauth.caCertificate === undefined ? [] : checkCertificate(oauth.caCertificate, at("oauth.caCertificate"));
  if (!isUrl(oauth.tokenUrl, "https") || !hasPath(oauth.tokenUrl)) {
    const hint = 'Write it as the provider\'s discovery document does: "https://idp.example/oauth/token".';
    const text = "the token endpoint is no https:// URL with a path";
    return [problem("invalid-url", at("oauth.tokenUrl"), text, hint), ...faultyCa];
  }
  return faultyCa;
});
