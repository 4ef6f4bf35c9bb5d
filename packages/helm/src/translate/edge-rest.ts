import { edgeRest, type EdgeRestNode, type Proxy } from "@interlink-gitops/environment";
import { commonFields } from "./common.ts";
import { compact, present, type Context } from "./context.ts";
import type { ChartEndpoint } from "./endpoint.ts";
import { translateOAuth } from "./oauth.ts";
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
      proxy: translateProxy(context, hasToken),
      ...commonFields(context, ["vk", ...(hasToken ? (["refresh-token"] as const) : [])]),
    }),
  );
}

/** The chart sets the proxy where nothing heeds it, except the calls to the cluster's own API. */
function translateProxy({ chart, notes }: Context, hasToken: boolean): Proxy | undefined {
  const { HTTP, HTTPs } = chart.virtualNode.HTTPProxies;
  sayProxies({ chart, notes }, hasToken);
  return hasToken ? present({ http: asUrl(HTTP), https: asUrl(HTTPs) }) : undefined;
}

/** The refresher takes `proxy.example:3128` for http://, too. */
function asUrl(given: string): string | undefined {
  const url = given.trim();
  return url === "" || url.includes("://") ? url || undefined : `http://${url}`;
}

/** What became of the proxies. */
export function sayProxies({ chart, notes }: Pick<Context, "chart" | "notes">, hasToken: boolean): void {
  const { HTTP, HTTPs } = chart.virtualNode.HTTPProxies;
  for (const [name, value] of Object.entries({ HTTP, HTTPs })) {
    if (value === "") continue;
    notes.say(
      `virtualNode.HTTPProxies.${name}`,
      value,
      `The chart sets it on the virtual kubelet: its calls to interLink ignore it, and its calls to the cluster's own API take it. ${
        hasToken
          ? "The new file gives it to the token refresher, which needs it."
          : "Nothing here needs it, so the new file leaves it out."
      }`,
    );
  }
}
