import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { digestOf } from "./digest.ts";
import type { DialOptions } from "./dial.ts";
import { createRegistry } from "./registry.ts";
import { serve } from "./testing.ts";

const digest = `sha256:${"a".repeat(64)}`;
const password = "correct-horse";
const credentials = () => ({ username: "me", password });
const client = (options: DialOptions = {}) => createRegistry({ credentials, ...options });
const say = (response: ServerResponse, status: number, headers: Record<string, string> = {}, body = "") =>
  response.writeHead(status, headers).end(body);

/** What an attempt is refused with, all of it. */
const refusalOf = async (attempt: Promise<unknown>): Promise<string> => {
  const error = await attempt.then(
    () => new Error("was not refused"),
    (refusal: Error & { hint?: string }) => refusal,
  );
  return `${error.message} ${"hint" in error ? error.hint : ""}`;
};

test("a tag is resolved without reading its manifest, and an index is not passed over", async () => {
  let accepted = "";
  await using registry = await serve((request, response) => {
    accepted = request.headers.accept ?? "";
    say(response, 200, { "docker-content-digest": digest });
  });
  expect(await client().resolve(`${registry.host}/a/b:1`)).toBe(digest);
  expect(registry.asked).toEqual([{ method: "HEAD", path: "/v2/a/b/manifests/1", authorization: undefined }]);
  expect(accepted).toContain("application/vnd.oci.image.index.v1+json");
  expect(accepted).toContain("application/vnd.docker.distribution.manifest.list.v2+json");
});

test("a registry that tells no digest is asked for the manifest itself", async () => {
  await using registry = await serve((request, response) =>
    request.method === "HEAD" ? say(response, 405) : say(response, 200, {}, "{}"),
  );
  expect(await client().resolve(`${registry.host}/a/b:1`)).toBe(digestOf(Buffer.from("{}")));
});

test("an image that is not there is named", async () => {
  await using registry = await serve((_, response) => say(response, 404));
  expect(await refusalOf(client().resolve(`${registry.host}/a/b:9`))).toContain(`there is no ${registry.host}/a/b:9`);
});

test("one token serves all questions about a repository", async () => {
  await using registry = await serve((request, response, host) => {
    if (request.url?.startsWith("/token")) return say(response, 200, {}, '{"access_token":"T"}');
    if (request.headers.authorization !== "Bearer T")
      return say(response, 401, { "www-authenticate": `Bearer realm="http://${host}/token",service="s"` });
    return request.method === "HEAD"
      ? say(response, 200, { "docker-content-digest": digest })
      : say(response, 200, {}, '{"tags":["1","2"]}');
  });
  const asked = client();
  await asked.resolve(`${registry.host}/a/b:1`);
  expect(await asked.tags(`${registry.host}/a/b:2`)).toEqual(["1", "2"]);
  expect(registry.asked.filter(({ path }) => path.startsWith("/token"))).toHaveLength(1);
});

test("where a registry redirects to learns no password, not even by asking for one", async () => {
  await using other = await serve((request, response, host) =>
    request.url === "/token"
      ? say(response, 200, {}, '{"token":"T"}')
      : say(response, 401, { "www-authenticate": `Bearer realm="http://${host}/token"` }),
  );
  await using registry = await serve((_, response) => say(response, 307, { location: `http://${other.host}/x` }));
  await refusalOf(client().resolve(`${registry.host}/a/b:1`));
  expect(other.asked.map(({ path, authorization }) => [path, authorization])).toEqual([
    ["/x", undefined],
    ["/x", undefined],
  ]);
});

test("neither a password nor a token is in what a refusal says", async () => {
  await using registry = await serve((request, response, host) => {
    if (request.url?.startsWith("/token")) return say(response, 200, {}, '{"token":"token-of-mine"}');
    if (request.headers.authorization === undefined)
      return say(response, 401, { "www-authenticate": `Bearer realm="http://${host}/token"` });
    return say(response, 403, {}, `${password} token-of-mine`);
  });
  const said = await refusalOf(client().resolve(`${registry.host}/a/b:1`));
  expect(said).toContain("docker login");
  for (const secret of [password, "token-of-mine", Buffer.from(`me:${password}`).toString("base64")]) {
    expect(said).not.toContain(secret);
  }
});

test.each(['{"token":"two\\nlines"}', '{"token":7}'])("%s is no token", async (token) => {
  await using registry = await serve((request, response, host) =>
    request.url?.startsWith("/token")
      ? say(response, 200, {}, token)
      : say(response, 401, { "www-authenticate": `Bearer realm="http://${host}/token"` }),
  );
  const said = await refusalOf(client().resolve(`${registry.host}/a/b:1`));
  expect(said).toContain(`the token of ${registry.host} is none`);
  expect(said).not.toContain("two");
});

test("an empty token is passed over for the other one", async () => {
  await using registry = await serve((request, response, host) => {
    if (request.url?.startsWith("/token")) return say(response, 200, {}, '{"token":"T","access_token":""}');
    return request.headers.authorization === "Bearer T"
      ? say(response, 200, { "docker-content-digest": digest })
      : say(response, 401, { "www-authenticate": `Bearer realm="http://${host}/token"` });
  });
  expect(await client().resolve(`${registry.host}/a/b:1`)).toBe(digest);
});

test("what is no tag is not listed", async () => {
  await using registry = await serve((_, response) =>
    say(response, 200, {}, '{"tags":["1",2,"\\u001b[31mred","a b"]}'),
  );
  expect(await client().tags(`${registry.host}/a/b:1`)).toEqual(["1"]);
});

test("a repository without tags has none", async () => {
  await using registry = await serve((_, response) => say(response, 200, {}, '{"tags":null}'));
  expect(await client().tags(`${registry.host}/a/b:1`)).toEqual([]);
});

test("what is no registry says so, and its page is not shown", async () => {
  await using registry = await serve((_, response) => say(response, 200, {}, "<html>come in</html>"));
  const said = await refusalOf(client().tags(`${registry.host}/a/b:1`));
  expect(said).toContain("Is this a registry?");
  expect(said).not.toContain("come in");
});

test("a host that is not there is named, with the reason", async () => {
  const gone = await serve(() => {});
  await gone[Symbol.asyncDispose]();
  expect(await refusalOf(client().resolve(`${gone.host}/a/b:1`))).toContain(
    `${gone.host} does not answer (ECONNREFUSED)`,
  );
});

test("beyond this machine TLS is spoken, unless somebody names the host", async () => {
  const image = "registry.invalid:5000/a/b:1";
  const seen: string[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (url) => {
    seen.push(String(url));
    return new Response("{}", { status: 404 });
  };
  try {
    await refusalOf(client().resolve(image));
    await refusalOf(client({ insecure: ["registry.invalid:5000"] }).resolve(image));
  } finally {
    globalThis.fetch = fetch;
  }
  expect(seen.map((url) => url.split("/v2")[0])).toEqual([
    "https://registry.invalid:5000",
    "http://registry.invalid:5000",
  ]);
});

test("who gives up is not told of a registry that does not answer", async () => {
  const abort = new AbortController();
  await using registry = await serve(() => abort.abort());
  await expect(client({ signal: abort.signal }).resolve(`${registry.host}/a/b:1`)).rejects.toThrow(/abort/i);
});
