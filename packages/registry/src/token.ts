import type { Challenge } from "./challenge.ts";
import type { Credentials } from "./credentials.ts";
import { RegistryError } from "./error.ts";
import { isLoopback } from "./reference.ts";

/**
 * Answers a challenge with what goes into `Authorization`; undefined when nobody is logged in and Basic is asked for.
 *
 * @param wanted what is going to be done, such as `repository:hpc/nodes:pull,push`; a challenge's own scope wins
 * @throws {RegistryError} when the token service refuses
 */
export async function answer(
  challenge: Challenge,
  { registry, credentials, wanted }: { registry: string; credentials: Credentials | undefined; wanted: string },
): Promise<string | undefined> {
  if (challenge.scheme === "basic") {
    return credentials !== undefined && "password" in credentials ? basic(credentials) : undefined;
  }
  const { service, scope = wanted } = challenge;
  const url = realmOf(challenge.realm, registry);
  const parameters = new URLSearchParams({ scope, ...(service !== undefined && { service }) });
  const response =
    credentials !== undefined && "identityToken" in credentials
      ? await post(url, parameters, credentials.identityToken)
      : await get(url, parameters, credentials);
  if (!response.ok) {
    await response.body?.cancel();
    throw new RegistryError(
      `${registry}: its token service ${url.host} refuses (${response.status})`,
      credentials === undefined ? `Log in: docker login ${registry}` : `Log in again: docker login ${registry}`,
      { status: response.status },
    );
  }
  const { token, access_token = token } = (await response.json()) as { token?: string; access_token?: string };
  return access_token === undefined ? undefined : `Bearer ${access_token}`;
}

/** The registry says where its tokens come from. Credentials go there, so it must not be in clear text. */
function realmOf(realm: string, registry: string): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.host) && isLoopback(registry))) {
    return url;
  }
  throw new RegistryError(
    `${registry} sends for a token to a place without TLS`,
    "Nothing was sent there. Ask who runs the registry.",
  );
}

// Redirects are refused: they would carry the credentials to wherever they lead.
function get(url: URL, parameters: URLSearchParams, credentials: Credentials | undefined): Promise<Response> {
  const to = new URL(url);
  for (const [name, value] of parameters) to.searchParams.set(name, value);
  const headers = credentials !== undefined && "password" in credentials ? { authorization: basic(credentials) } : {};
  return fetch(to, { headers, redirect: "manual" });
}

function post(url: URL, parameters: URLSearchParams, identityToken: string): Promise<Response> {
  const body = new URLSearchParams(parameters);
  body.set("grant_type", "refresh_token");
  body.set("refresh_token", identityToken);
  body.set("client_id", "interlink-gitops");
  return fetch(url, { method: "POST", body, redirect: "manual" });
}

function basic({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
