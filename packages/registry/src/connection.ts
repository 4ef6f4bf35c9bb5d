import { addressOf } from "./address.ts";
import { parseChallenge } from "./challenge.ts";
import type { FindCredentials } from "./credentials.ts";
import type { Dial } from "./dial.ts";
import { RegistryError } from "./error.ts";
import type { Ask } from "./send-once.ts";
import { answer } from "./token.ts";

/** Sends requests for one repository, with the credentials that the registry asks for, and to nobody else. */
export type Connection = (target: string | URL, ask?: Ask) => Promise<Response>;

const maxRedirects = 5;

/**
 * @param origin where the registry answers
 * @param actions what the token is asked for: `pull`, or `pull,push`
 */
export function connect(
  registry: string,
  repository: string,
  {
    origin,
    dial,
    credentials,
    actions,
  }: { origin: string; dial: Dial; credentials: FindCredentials; actions: "pull" | "pull,push" },
): Connection {
  let authorization: string | undefined;

  const send = async (target: URL, ask: Ask): Promise<{ response: Response; from: URL }> => {
    let url = target;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      // Blobs are often redirected to a store, which gets neither the token nor a way around TLS.
      const response = await dial(url, {
        ...ask,
        headers: { ...ask.headers, ...(url.origin === origin && authorization !== undefined && { authorization }) },
      });
      const location = response.headers.get("location");
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return { response, from: url };
      await response.body?.cancel();
      const next = addressOf(location, url);
      if (next === undefined)
        throw new RegistryError(`${registry} redirects to no address`, "Ask who runs the registry.");
      url = next;
    }
    throw new RegistryError(`${registry} redirects in circles`, "Ask who runs the registry.");
  };

  return async (target, ask = {}) => {
    const url = new URL(target, `${origin}/v2/${repository}/`);
    const { response, from } = await send(url, ask);
    // Only the registry itself may ask who we are: where it redirects to could name a place of its own for tokens.
    if (response.status !== 401 || from.origin !== origin) return response;
    const challenge = parseChallenge(response.headers.get("www-authenticate"));
    await response.body?.cancel();
    const found = credentials(registry);
    const wanted = `repository:${repository}:${actions}`;
    authorization = challenge && (await answer(challenge, { registry, credentials: found, wanted, dial }));
    return authorization === undefined ? response : (await send(url, ask)).response;
  };
}
