import { RegistryError } from "./error.ts";

/** One request. */
export interface Ask {
  method?: "GET" | "HEAD" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: Uint8Array | URLSearchParams;
}

/**
 * Sends one request, and says why there is no answer.
 *
 * @param options `onSilence` hears of a host that let us wait in vain
 * @throws {RegistryError} when there is none
 */
export async function sendOnce(
  url: URL,
  { method = "GET", headers, body }: Ask,
  {
    signal,
    answerWithin,
    onSilence,
  }: { signal: AbortSignal | undefined; answerWithin: number; onSilence: (error: RegistryError) => void },
): Promise<Response> {
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
    const reason = slow.aborted ? "timeout" : reasonOf(cause);
    const { what, hint } = explain(reason, url.host);
    const error = new RegistryError(`${url.host} ${what} (${reason})`, hint, { cause });
    // Each further image would wait as long.
    if (/timeout|timedout|eai_again/i.test(reason)) onSilence(error);
    throw error;
  }
}

/** What happened, in words, and what to do about it. */
function explain(reason: string, host: string): { what: string; hint: string } {
  if (/CERT|UNABLE_TO_VERIFY/.test(reason)) {
    const hint =
      "Have its certificate renewed or its name corrected; for an authority of your own set NODE_EXTRA_CA_CERTS.";
    return { what: "has a certificate that is not trusted", hint };
  }
  if (reason === "ERR_SSL_WRONG_VERSION_NUMBER") {
    return { what: "speaks no TLS", hint: `Is the port right? If it is meant: --insecure-registry ${host}` };
  }
  return {
    what: "does not answer",
    hint: "Is the name right, and is it reachable from here? Behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.",
  };
}

/** The system's name for it: its message could repeat an address, with what is secret in it. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown; name?: unknown } };
  if (cause?.name === "HTTPParserError") return "not in HTTP";
  return typeof cause?.code === "string" ? cause.code : "no connection";
}
