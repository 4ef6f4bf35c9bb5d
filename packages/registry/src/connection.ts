import { parseChallenge } from "./challenge.ts";
import type { FindCredentials } from "./credentials.ts";
import { RegistryError } from "./error.ts";
import { isLoopback, originOf } from "./reference.ts";
import { answer } from "./token.ts";

/** One request to a registry. */
export interface Ask {
  method?: "GET" | "HEAD" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: Uint8Array;
}

/** Sends requests for one repository, with the credentials that the registry asks for, and to nobody else. */
export type Connection = (target: string | URL, ask?: Ask) => Promise<Response>;

const maxRedirects = 5;
const patience = 60_000;

/** @param actions what the token is asked for: `pull`, or `pull,push` */
export function connect(
  registry: string,
  repository: string,
  { credentials, actions }: { credentials: FindCredentials; actions: "pull" | "pull,push" },
): Connection {
  const origin = originOf(registry);
  let authorization: string | undefined;

  const send = async (target: URL, ask: Ask): Promise<Response> => {
    let url = target;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      // Blobs are often redirected to a store, which gets neither the token nor a way around TLS.
      if (url.protocol !== "https:" && !isLoopback(url.host)) {
        throw new RegistryError(`${registry} redirects to a place without TLS`, "Ask who runs the registry.");
      }
      const response = await dial(registry, url, {
        ...ask,
        headers: { ...ask.headers, ...(url.origin === origin && authorization !== undefined && { authorization }) },
      });
      const location = response.headers.get("location");
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw new RegistryError(`${registry} redirects in circles`, "Ask who runs the registry.");
  };

  return async (target, ask = {}) => {
    const url = new URL(target, `${origin}/v2/${repository}/`);
    const response = await send(url, ask);
    if (response.status !== 401 || url.origin !== origin) return response;
    const challenge = parseChallenge(response.headers.get("www-authenticate"));
    await response.body?.cancel();
    const found = credentials(registry);
    authorization =
      challenge &&
      (await answer(challenge, { registry, credentials: found, wanted: `repository:${repository}:${actions}` }));
    return authorization === undefined ? response : send(url, ask);
  };
}

async function dial(registry: string, url: URL, { method = "GET", headers, body }: Ask): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
      ...(headers && { headers }),
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
    });
  } catch (cause) {
    throw new RegistryError(`${registry} does not answer`, "Is the name right, and is it reachable from here?", {
      cause,
    });
  }
}
