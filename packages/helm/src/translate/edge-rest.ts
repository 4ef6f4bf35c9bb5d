import { edgeRest, type EdgeRestNode } from "@interlink-gitops/environment";
import { commonFields } from "./common.ts";
import { compact, type Context } from "./context.ts";
import type { ChartEndpoint } from "./endpoint.ts";
import { translateOAuth } from "./oauth.ts";
import { translateProxy } from "./proxy.ts";
import { translateRemoteTls } from "./remote-tls.ts";

/** interLink runs at the site. */
export function translateEdgeRest(context: Context, site: Extract<ChartEndpoint, { kind: "url" }>): EdgeRestNode {
  const { chart, field, notes } = context;
  const hasToken = chart.OAUTH.enabled;
  const isPlain = site.scheme === "http";
  const tls = isPlain ? undefined : translateRemoteTls(context);
  const isUnauthenticated = !hasToken && tls?.client === undefined;
  if (isUnauthenticated)
    notes.comment(field("unauthenticated"), "UNSAFE: anybody who reaches the site's interLink can run jobs there.");
  const { proxy, env } = translateProxy(context, hasToken);
  const common = commonFields(context, ["vk", ...(hasToken ? (["refresh-token"] as const) : [])]);
  const { containers } = common;
  const port = site.port ?? (isPlain ? 80 : 443);
  if (site.port === undefined)
    notes.say(
      "interlink.port",
      "",
      `There is none, and so the scheme's own counts: ${port}. So it does in the new file.`,
    );
  return edgeRest(
    compact({
      url: `${site.scheme}://${site.host}`,
      port: port === 443 && !isPlain ? undefined : port,
      oauth: hasToken ? translateOAuth(context) : undefined,
      tls,
      unauthenticated: isUnauthenticated
        ? "the chart called the site without a token (OAUTH.enabled was false)"
        : undefined,
      proxy,
      ...common,
      containers:
        Object.keys(env).length === 0
          ? containers
          : { ...containers, "refresh-token": { ...containers?.["refresh-token"], env } },
    }),
  );
}
