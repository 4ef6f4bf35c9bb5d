import type { Context } from "./context.ts";

/** Where the values say that something answers. */
export type ChartEndpoint =
  | { kind: "socket"; path: string }
  | { kind: "url"; scheme: string; host: string; port: number | undefined };

const local = new Set(["localhost", "127.0.0.1", "0.0.0.0", "[::1]", "[::]"]);

/** Whether an endpoint is the pod's own. */
export function isLocal(endpoint: ChartEndpoint): boolean {
  return endpoint.kind === "url" && local.has(endpoint.host);
}

/**
 * Reads a URL and its port. A port inside the URL is taken out of it: interLink appends the other one, and could never
 * connect. Undefined for what is no endpoint at all.
 */
export function readEndpoint(
  { notes }: Context,
  path: string,
  url: string,
  port: number | string | undefined,
): ChartEndpoint | undefined {
  const trimmed = url.trim().replace(/\/+$/, "");
  const [, socket] = /^unix:\/\/(\/.+)$/.exec(trimmed) ?? [];
  if (socket !== undefined) return { kind: "socket", path: socket };
  const [, scheme, host, inside] = /^(https?):\/\/(\[[0-9a-fA-F:]+\]|[^/:\s@]+)(?::(\d+))?$/.exec(trimmed) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  if (trimmed !== url && inside === undefined)
    notes.say(path, url, `interLink appends the port to it, so it could never connect. The new file has ${trimmed}.`);
  if (inside !== undefined) {
    notes.say(
      path,
      url,
      `interLink appends the port to the URL, so it could never connect. The URL's own port ${inside} counts here.`,
    );
    return { kind: "url", scheme, host, port: Number(inside) };
  }
  const number = Number(port);
  return { kind: "url", scheme, host, port: port === "" || !Number.isInteger(number) ? undefined : number };
}
