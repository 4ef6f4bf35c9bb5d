import { setTimeout } from "node:timers/promises";
import { RegistryError } from "./error.ts";
import { isLoopback } from "./reference.ts";

/** One request. */
export interface Ask {
  method?: "GET" | "HEAD" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: Uint8Array | URLSearchParams;
}

/** How registries, and those whom they name, are spoken with. */
export interface DialOptions {
  /** Registries beside those on this machine that are spoken with without TLS: `host` or `host:port`. */
  insecure?: readonly string[];
  /** Ends what is under way. */
  signal?: AbortSignal;
  /** For how many milliseconds in all a host may ask us to wait. Default: a minute. */
  patience?: number;
}

/** Sends one request, and waits as a host asks for it, within a limit. Follows no redirect. */
export type Dial = (url: URL, ask?: Ask) => Promise<Response>;

const answerWithin = 60_000;
const busy = new Set([429, 503]);

/** Makes a `Dial` whose patience is counted host by host, over all that it is used for. */
export function createDial({ insecure = [], signal, patience = 60_000 }: DialOptions): Dial {
  const waited = new Map<string, number>();

  return async function dial(url, ask = {}) {
    if (!maySpeakPlainly(url, insecure)) {
      throw new RegistryError(
        `${url.host} is a place without TLS, and was told nothing`,
        `Ask who runs the registry. If it is meant: --insecure-registry ${url.host}`,
      );
    }
    for (let attempt = 0; ; attempt++) {
      const response = await once(url, ask, signal);
      if (!busy.has(response.status)) return response;
      await response.body?.cancel();
      const pause = pauseOf(response.headers.get("retry-after")) ?? 1000 * 2 ** attempt;
      const total = (waited.get(url.host) ?? 0) + pause;
      if (total > patience) {
        throw new RegistryError(
          `${url.host} asks us to wait for ${Math.ceil(pause / 1000)} s`,
          "Try again later. Who is logged in may ask more often.",
          { status: response.status },
        );
      }
      waited.set(url.host, total);
      await setTimeout(pause, undefined, { ...(signal && { signal }) });
    }
  };
}

/** Whoever listens in between would get the token: without TLS only this machine is asked, and whom somebody named. */
function maySpeakPlainly({ protocol, host }: URL, insecure: readonly string[]): boolean {
  return protocol === "https:" || (protocol === "http:" && (isLoopback(host) || insecure.includes(host)));
}

async function once(url: URL, { method = "GET", headers, body }: Ask, signal: AbortSignal | undefined) {
  const slow = AbortSignal.timeout(answerWithin);
  try {
    return await fetch(url, {
      method,
      redirect: "manual",
      signal: signal === undefined ? slow : AbortSignal.any([signal, slow]),
      ...(headers && { headers }),
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new RegistryError(`${url.host} does not answer (${slow.aborted ? "timeout" : reasonOf(cause)})`, hint, {
      cause,
    });
  }
}

const hint =
  "Is the name right, and is it reachable from here? Behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1; for an authority of your own, NODE_EXTRA_CA_CERTS.";

/** The system's name for it: its message could repeat an address, with what is secret in it. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === "string" ? cause.code : "no connection";
}

/** `Retry-After` in milliseconds: a number of seconds, or a date. */
function pauseOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const pause = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(pause) ? undefined : Math.max(pause, 0);
}
