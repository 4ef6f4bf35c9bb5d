import { setTimeout } from "node:timers/promises";
import { RegistryError } from "./error.ts";
import { isLoopback } from "./reference.ts";
import { sendOnce, type Ask } from "./send-once.ts";

export type { Ask };

/** How registries, and those whom they name, are spoken with. */
export interface DialOptions {
  /** Registries beside those on this machine that are spoken with without TLS: `host` or `host:port`. */
  insecure?: readonly string[];
  /** Ends what is under way. */
  signal?: AbortSignal;
  /** For how many milliseconds in all a host may ask us to wait. Default: a minute. */
  patience?: number;
  /** How many milliseconds an answer may take, all of it. Default: a minute. */
  answerWithin?: number;
}

/** Sends one request, and waits as a host asks for it, within a limit. Follows no redirect. */
export type Dial = (url: URL, ask?: Ask) => Promise<Response>;

const busy = new Set([429, 503]);

/** Makes a `Dial` whose patience is counted host by host, over all that it is used for. */
export function createDial({ insecure = [], signal, patience = 60_000, answerWithin = 60_000 }: DialOptions): Dial {
  const waited = new Map<string, number>();
  const silent = new Map<string, RegistryError>();

  return async function dial(url, ask = {}) {
    if (!maySpeakPlainly(url, insecure)) {
      throw new RegistryError(
        `${url.host} is a place without TLS, and was told nothing`,
        `Ask who runs the registry. If it is meant: --insecure-registry ${url.host}`,
      );
    }
    const dead = silent.get(url.host);
    if (dead !== undefined) throw dead;
    for (let attempt = 0; ; attempt++) {
      const response = await sendOnce(url, ask, {
        signal,
        answerWithin,
        onSilence: (error) => silent.set(url.host, error),
      });
      const { status } = response;
      if (!busy.has(status)) return response;
      await response.body?.cancel();
      const wished = pauseOf(response.headers.get("retry-after"));
      // Who says "at once" for ever is not asked for ever.
      const pause = wished === undefined ? 1000 * 2 ** attempt : Math.max(wished, 50 * 2 ** attempt);
      const total = (waited.get(url.host) ?? 0) + pause;
      if (total > patience) {
        throw new RegistryError(
          wished === undefined
            ? `${url.host} is too busy to answer (${status})`
            : `${url.host} asks us to wait for ${Math.ceil(pause / 1000)} s (${status})`,
          "Try again later. Who is logged in may ask more often.",
          { status },
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

/** `Retry-After` in milliseconds: a number of seconds, or a date. */
function pauseOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  // JavaScript takes `-5` for a date as well.
  const date = /^[a-z]{3}/i.test(header) ? Date.parse(header) : Number.NaN;
  const pause = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : date - Date.now();
  return Number.isNaN(pause) ? undefined : Math.max(pause, 0);
}
