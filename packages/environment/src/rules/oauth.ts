import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import { hasPath, isUrl } from "./host.ts";
import { checkCertificate } from "./pem.ts";
import { nodeRule } from "./rule.ts";

/** The chart's defaults for these fields are the word DUMMY, and its refresher starts with them (domain §5.2.2). */
export const oauth = nodeRule("OAuth2 is configured in full", (node, at) => {
  if (node.mode !== "edge-rest" || node.oauth === undefined) return [];
  const { oauth } = node;
  const unset = (["tokenUrl", "clientId", "audience"] as const)
    .filter((field) => oauth[field] !== undefined && ["", "DUMMY"].includes(oauth[field].trim()))
    .map((field) =>
      problem(
        "placeholder",
        at(`oauth.${field}`),
        `\`${field}\` is not set`,
        field === "audience"
          ? "Ask your identity provider for the value, or leave it out if its tokens have none, as GitHub's."
          : "Ask your identity provider for the value.",
      ),
    );
  if (unset.length > 0) return unset;
  const faultyCa =
    oauth.caCertificate === undefined ? [] : checkCertificate(oauth.caCertificate, at("oauth.caCertificate"));
  return [...checkTokenUrl(oauth.tokenUrl, at("oauth.tokenUrl")), ...faultyCa];
});

/** Providers inside the cluster are often called without TLS. */
function checkTokenUrl(url: string, where: Where): Problem[] {
  if (!isUrl(url, "https", "http") || !hasPath(url)) {
    const hint = 'Write it as the provider\'s discovery document does: "https://idp.example/oauth/token".';
    return [problem("invalid-url", where, "the token endpoint is no https:// URL with a path", hint)];
  }
  if (isUrl(url, "https")) return [];
  const text =
    "the client's secret and the tokens cross the network in clear: who listens can send jobs in this node's name";
  return [warning("clear-text", where, text, "Use https:// as soon as the provider offers it.")];
}
