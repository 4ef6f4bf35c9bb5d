import type { ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import type { DialOptions } from "./dial.ts";
import type { RegistryError } from "./error.ts";
import { createRegistry } from "./registry.ts";
import { serve } from "./testing.ts";

const digest = `sha256:${"a".repeat(64)}`;
const client = (options: DialOptions = {}) => createRegistry({ credentials: () => undefined, ...options });
const say = (response: ServerResponse, status: number, headers: Record<string, string> = {}) =>
  response.writeHead(status, headers).end();
const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "was not refused",
    (refusal: Error) => refusal.message,
  );

test("a host that asks for patience is asked again", async () => {
  let refusals = 2;
  await using registry = await serve((_, response) =>
    refusals-- > 0
      ? say(response, 429, { "retry-after": "0" })
      : say(response, 200, { "docker-content-digest": digest }),
  );
  expect(await client().resolve(`${registry.host}/a/b:1`)).toBe(digest);
  expect(registry.asked).toHaveLength(3);
});

test("patience has a limit, which all questions to a host share", async () => {
  await using registry = await serve((_, response) => say(response, 429, { "retry-after": "120" }));
  expect(await refusalOf(client().resolve(`${registry.host}/a/b:1`))).toContain("asks us to wait for 120 s");
  await using slow = await serve((request, response) =>
    request.url?.includes("tags") ? say(response, 429) : say(response, 404),
  );
  expect(await refusalOf(client({ patience: 500 }).tags(`${slow.host}/a/b:1`))).toContain(
    "is too busy to answer (429)",
  );
});

test.each(["0", "Wed, 21 Oct 2015 07:28:00 GMT", "-5", "soon"])(
  "who says %s for ever is not asked for ever",
  async (wish) => {
    await using registry = await serve((_, response) => say(response, 429, { "retry-after": wish }));
    await refusalOf(client({ patience: 300 }).resolve(`${registry.host}/a/b:1`));
    expect(registry.asked.length).toBeLessThan(5);
  },
);

test("a host that lets us wait in vain is asked once, and not for each image", async () => {
  await using registry = await serve(() => {});
  const asked = client({ answerWithin: 200 });
  for (const image of ["a:1", "b:1"]) {
    expect(await refusalOf(asked.resolve(`${registry.host}/${image}`))).toContain("does not answer (timeout)");
  }
  expect(registry.asked).toHaveLength(1);
});

test("an answer that does not end is given up", async () => {
  await using registry = await serve((request, response) =>
    request.method === "HEAD" ? say(response, 405) : void response.writeHead(200).write("{"),
  );
  expect(await refusalOf(client({ answerWithin: 200 }).resolve(`${registry.host}/a/b:1`))).toContain("breaks off");
});

test.each([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "has a certificate that is not trusted", "NODE_EXTRA_CA_CERTS"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "has a certificate that is not trusted", "NODE_EXTRA_CA_CERTS"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "speaks no TLS", "--insecure-registry registry.invalid"],
  ["ENOTFOUND", "does not answer", "HTTPS_PROXY"],
])("%s is told as what it is", async (code, what, way) => {
  vi.stubGlobal("fetch", () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code } })));
  const refusal = await client()
    .resolve("registry.invalid/a:1")
    .catch((error: RegistryError) => error);
  vi.unstubAllGlobals();
  expect(refusal).toMatchObject({
    message: `registry.invalid ${what} (${code})`,
    hint: expect.stringContaining(way) as string,
  });
});
