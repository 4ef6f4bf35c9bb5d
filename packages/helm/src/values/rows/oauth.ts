import { declared, mountValues, resourceValues, type ChartValue } from "../chart-value.ts";

const unquoted = "The chart does not quote it: a number or a `yes` is refused by the API server, or altered.";
const inClear = `It stands in clear in the Deployment. ${unquoted}`;

/** `OAUTH`: the token that the virtual kubelet shows to the remote side. */
export const oauthValues: readonly ChartValue[] = [
  declared("OAUTH.enabled", "boolean", false, "nodes.*.oauth", {
    note: "The chart's own example forgets it, and so calls without a token.",
  }),
  declared(
    "OAUTH.image",
    "text",
    "ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw-refresh:latest",
    "nodes.*.images.tokenRefresher",
    { note: "`latest` becomes the release's own tag." },
  ),
  declared("OAUTH.TokenURL", "text", "DUMMY", "nodes.*.oauth.tokenUrl", { note: unquoted }),
  declared("OAUTH.ClientID", "text", "DUMMY", "nodes.*.oauth.clientId", { note: unquoted }),
  declared("OAUTH.ClientSecret", "text", "DUMMY", "nodes.*.oauth.secret", { secret: true, note: inClear }),
  declared("OAUTH.RefreshToken", "text", "DUMMY", "nodes.*.oauth.secret", { secret: true, note: inClear }),
  declared("OAUTH.GrantType", "text", "authorization_code", "nodes.*.oauth.grant"),
  declared("OAUTH.Audience", "text", "DUMMY", "nodes.*.oauth.audience", { note: unquoted }),
  ...resourceValues("OAUTH.resources", "refresh-token", ["100m", "200m", "300Mi", "500Mi"]),
  mountValues("OAUTH", "refresh-token"),
];
