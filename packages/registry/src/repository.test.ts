import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { FindCredentials } from "./credentials.ts";
import { digestOf } from "./digest.ts";
import { openRepository } from "./repository.ts";
import { serve } from "./testing.ts";

const manifest = Buffer.from('{"schemaVersion":2}');
const credentials: FindCredentials = () => ({ username: "me", password: "word" });
const basic = `Basic ${Buffer.from("me:word").toString("base64")}`;

const open = (host: string) => openRepository({ registry: host, repository: "a/b" }, { credentials });
const say = (
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  body: string | Buffer = "",
) => response.writeHead(status, headers).end(body);

const odd = { "docker-content-digest": `sha512:${"a".repeat(128)}` };
const breakOff = (response: ServerResponse) => {
  response.writeHead(200, { "content-length": "100" }).write("{", () => response.destroy());
};

test("nobody's credentials are sent where nobody asks for them", async () => {
  await using registry = await serve((_, response) => say(response, 200, {}, manifest));
  expect(await open(registry.host).manifest("v1")).toMatchObject({ digest: digestOf(manifest), bytes: manifest });
  expect(registry.asked).toEqual([{ method: "GET", path: "/v2/a/b/manifests/v1", authorization: undefined }]);
});

test("a token is fetched for what will be done, and used from then on", async () => {
  await using registry = await serve((request, response, host) => {
    if (request.url?.startsWith("/token")) return say(response, 200, {}, '{"token":"T"}');
    if (request.headers.authorization === "Bearer T") return say(response, 200, {}, manifest);
    return say(response, 401, { "www-authenticate": `Bearer realm="http://${host}/token",service="s"` });
  });
  const repository = open(registry.host);
  await repository.manifest("v1");
  await repository.manifest("v2");
  expect(registry.asked.map(({ path, authorization }) => [path, authorization])).toEqual([
    ["/v2/a/b/manifests/v1", undefined],
    ["/token?scope=repository%3Aa%2Fb%3Apull&service=s", basic],
    ["/v2/a/b/manifests/v1", "Bearer T"],
    ["/v2/a/b/manifests/v2", "Bearer T"],
  ]);
});

test("a redirect to another host takes no credentials along", async () => {
  await using store = await serve((_, response) => say(response, 200, {}, "blob"));
  await using registry = await serve((request, response) =>
    request.headers.authorization === basic
      ? say(response, 307, { location: `http://${store.host}/blob` })
      : say(response, 401, { "www-authenticate": "Basic" }),
  );
  const blob = Buffer.from("blob");
  await open(registry.host).blob({ mediaType: "x", digest: digestOf(blob), size: blob.length });
  expect(registry.asked.at(-1)?.authorization).toBe(basic);
  expect(store.asked).toEqual([{ method: "GET", path: "/blob", authorization: undefined }]);
});

test("another host that asks for credentials gets none", async () => {
  await using store = await serve((_, response) => say(response, 401, { "www-authenticate": "Basic" }));
  await using registry = await serve((request, response) =>
    request.method === "HEAD" ? say(response, 404) : say(response, 202, { location: `http://${store.host}/upload` }),
  );
  await expect(open(registry.host).putBlob(Buffer.from("x"))).rejects.toThrow(/cannot upload \(401\)/);
  expect(store.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
  expect(store.asked).not.toEqual([]);
});

test("a token service without TLS is not asked", async () => {
  await using registry = await serve((_, response) =>
    say(response, 401, { "www-authenticate": 'Bearer realm="http://auth.example/token"' }),
  );
  await expect(open(registry.host).manifest("v1")).rejects.toThrow(/a place without TLS/);
});

test("a redirect away from TLS is not followed", async () => {
  await using registry = await serve((_, response) => say(response, 302, { location: "http://store.example/blob" }));
  await expect(open(registry.host).manifest("v1")).rejects.toThrow(/a place without TLS/);
});

test("other bytes than those that were asked for are refused", async () => {
  await using registry = await serve((_, response) => say(response, 200, {}, "other"));
  const digest = digestOf(manifest);
  await expect(open(registry.host).manifest(digest)).rejects.toThrow(/is not what its digest says/);
  await expect(open(registry.host).blob({ mediaType: "x", digest, size: 5 })).rejects.toThrow(/is not what/);
});

test("more bytes than were announced are refused", async () => {
  await using registry = await serve((_, response) => say(response, 200, {}, "x".repeat(100)));
  const blob = { mediaType: "x", digest: digestOf(manifest), size: 5 };
  await expect(open(registry.host).blob(blob)).rejects.toThrow(/longer than 5 bytes/);
});

test("a refusal names neither the credentials nor what the registry says", async () => {
  await using registry = await serve((_, response) => say(response, 403, {}, "come to http://evil.example"));
  const refusal = await open(registry.host)
    .manifest("v1")
    .catch((error: Error) => error);
  expect(String(refusal)).toMatch(/cannot read v1 \(403\)/);
  expect(JSON.stringify(refusal) + String(refusal)).not.toMatch(/evil|word/);
});

test.each([
  ["what is no manifest", (response: ServerResponse) => say(response, 200, {}, "<html>log in</html>"), /not what was/],
  ["half a manifest", (response: ServerResponse) => say(response, 200, {}, '{"schema'), /not what was asked for/],
  ["no manifest", (response: ServerResponse) => say(response, 204), /cannot read v1 \(204\)/],
  ["a digest that nobody compares", (response: ServerResponse) => say(response, 200, odd, "{}"), /other than sha256/],
  ["an answer that breaks off", (response: ServerResponse) => breakOff(response), /manifest v1 breaks off/],
])("%s is refused", async (_, answer, message) => {
  await using registry = await serve((request, response) =>
    request.method === "HEAD" ? say(response, 405) : answer(response),
  );
  await expect(open(registry.host).digest("v1")).rejects.toThrow(message);
});

test.each(["http://[bad", "file:///etc/passwd", "http://me:word@127.0.0.1/"])(
  "%s is no place to be redirected to",
  async (location) => {
    await using registry = await serve((_, response) => say(response, 307, { location }));
    await expect(open(registry.host).manifest("v1")).rejects.toThrow(/redirects to no address/);
  },
);

test.each(['</v2/a/b/tags/list?n=1000>; rel="next"', '<http://[bad>; rel="next"'])(
  "a list of tags that goes on at %s has no end",
  async (link) => {
    await using registry = await serve((_, response) => say(response, 200, { link }, '{"tags":["v1"]}'));
    await expect(open(registry.host).tags()).rejects.toThrow(/its list of tags has no end/);
  },
);

test("tags are listed page by page", async () => {
  await using registry = await serve((request, response) =>
    request.url?.includes("last=")
      ? say(response, 200, {}, '{"tags":["v2"]}')
      : say(
          response,
          200,
          { link: '</v2>; rel="up", </v2/a/b/tags/list?last=v1>; title="more"; rel=next' },
          '{"tags":["v1"]}',
        ),
  );
  expect(await open(registry.host).tags()).toEqual(["v1", "v2"]);
});
