import type { ContainerSettings, Proxy } from "@interlink-gitops/environment";
import { present, type Context } from "./context.ts";
import { secretCommand } from "./oauth.ts";

type Variables = NonNullable<ContainerSettings["env"]>;

/** The proxies, and where one has a password the variable that takes it from a Secret. */
export interface TranslatedProxy {
  proxy: Proxy | undefined;
  env: Variables;
}

/** The chart sets the proxy where nothing heeds it, except the calls to the cluster's own API. */
export function translateProxy(context: Context, hasToken: boolean): TranslatedProxy {
  sayProxies(context, hasToken);
  if (!hasToken) return { proxy: undefined, env: {} };
  const { HTTP, HTTPs } = context.chart.virtualNode.HTTPProxies;
  const [http, https] = [asUrl(HTTP), asUrl(HTTPs)];
  const hidden = Object.entries({ HTTP_PROXY: http, HTTPS_PROXY: https }).flatMap(([name, url]) =>
    hasPassword(url) ? [name] : [],
  );
  const proxy = present({ http: hasPassword(http) ? undefined : http, https: hasPassword(https) ? undefined : https });
  return { proxy, env: hidden.length === 0 ? {} : fromSecret(context, hidden) };
}

/** The refresher takes `proxy.example:3128` for http://, too. */
function asUrl(given: string): string | undefined {
  const url = given.trim();
  return url === "" || url.includes("://") ? url || undefined : `http://${url}`;
}

function hasPassword(url: string | undefined): boolean {
  return url !== undefined && /:\/\/[^/]*:[^/]*@/.test(url);
}

function fromSecret({ node, namespace, notes, field }: Context, names: string[]): Variables {
  const secretName = `${node}-proxy`;
  notes.need({
    name: secretName,
    keys: names,
    holds: "the proxies of virtualNode.HTTPProxies, with user and password",
  });
  notes.comment(
    field("containers.refresh-token.env"),
    "The values had the proxy's password in clear. Put the whole URL into the cluster first:",
    secretCommand(namespace, secretName, names),
  );
  return Object.fromEntries(names.map((name) => [name, { secretName, key: name }]));
}

/** What became of the proxies. */
export function sayProxies({ chart, notes }: Pick<Context, "chart" | "notes">, hasToken: boolean): void {
  for (const [name, value] of Object.entries(chart.virtualNode.HTTPProxies)) {
    if (value === "") continue;
    const isHidden = hasPassword(asUrl(value));
    const outcome = isHidden
      ? "The new file gives it to the token refresher, which needs it, from a Secret: its password stood in clear."
      : "The new file gives it to the token refresher, which needs it.";
    notes.say(
      `virtualNode.HTTPProxies.${name}`,
      isHidden ? "(hidden)" : value,
      `The chart sets it on the virtual kubelet: its calls to interLink ignore it, and its calls to the cluster's own API take it. ${
        hasToken ? outcome : "Nothing here needs it, so the new file leaves it out."
      }`,
    );
  }
}
