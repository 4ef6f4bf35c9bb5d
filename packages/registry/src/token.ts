import { addressOf } from "./address.ts";
import type { Challenge } from "./challenge.ts";
import type { Credentials } from "./credentials.ts";
import type { Dial } from "./dial.ts";
import { parseBody } from "./digest.ts";
import { RegistryError } from "./error.ts";

/**
 * Answers a challenge with what goes into `Authorization`; undefined when nobody is logged in and Basic is asked for.
 *
 * @param wanted what is going to be done, such as `repository:hpc/nodes:pull,push`; a challenge's own scope wins
 * @throws {RegistryError} when the token service refuses
 */
export async function answer(
  challenge: Challenge,
  {
    registry,
    credentials,
    wanted,
    dial,
  }: { registry: string; credentials: Credentials | undefined; wanted: string; dial: Dial },
): Promise<string | undefined> {
  if (challenge.scheme === "basic") {
    return credentials !== undefined && "password" in credentials ? basic(credentials) : undefined;
  }
  const { service, scope = wanted } = challenge;
  const url = realmOf(challenge.realm, registry);
  const parameters = new URLSearchParams({ scope, ...(service !== undefined && { service }) });
  const response =
    credentials !== undefined && "identityToken" in credentials
      ? await post(dial, url, parameters, credentials.identityToken)
      : await get(dial, url, parameters, credentials);
  if (!response.ok) {
    await response.body?.cancel();
    const { status } = response;
    const login = credentials === undefined ? "Log in" : "Log in again";
    throw new RegistryError(
      `${registry}: its token service ${url.host} refuses (${status})`,
      [400, 401, 403].includes(status)
        ? `${login}: docker login ${registry}`
        : "Try again, or ask who runs the registry.",
      { status },
    );
  }
  const what = `${registry}: the token of ${url.host}`;
  const { token, access_token } = await parseBody<{ token?: unknown; access_token?: unknown }>(
    response,
    64 * 1024,
    what,
  );
  const given = access_token || token;
  if (!given) return undefined;
  // It becomes a header.
  if (typeof given === "string" && /^[\x21-\x7e]+$/.test(given)) return `Bearer ${given}`;
  throw new RegistryError(`${what} is none`, "Ask who runs the registry.");
}

/** The registry says where its tokens come from. Credentials go there, and `dial` holds that it is not in clear text. */
function realmOf(realm: string, registry: string): URL {
  const url = addressOf(realm);
  if (url !== undefined) return url;
  throw new RegistryError(`${registry} sends for a token to no address`, "Ask who runs the registry.");
}

// Redirects are refused: they would carry the credentials to wherever they lead.
function get(
  dial: Dial,
  url: URL,
  parameters: URLSearchParams,
  credentials: Credentials | undefined,
): Promise<Response> {
  const to = new URL(url);
  for (const [name, value] of parameters) to.searchParams.set(name, value);
  const headers = credentials !== undefined && "password" in credentials ? { authorization: basic(credentials) } : {};
  return dial(to, { headers });
}

function post(dial: Dial, url: URL, parameters: URLSearchParams, identityToken: string): Promise<Response> {
  const body = new URLSearchParams(parameters);
  body.set("grant_type", "refresh_token");
  body.set("refresh_token", identityToken);
  body.set("client_id", "interlink-gitops");
  return dial(url, { method: "POST", body });
}

function basic({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
