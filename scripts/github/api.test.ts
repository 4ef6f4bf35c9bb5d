import { expect, test } from "vitest";
import { serve } from "../../packages/registry/src/testing.ts";
import { openGitHub, workflowOf } from "./api.ts";

const open = (host: string) =>
  openGitHub({ api: `http://${host}`, graphql: `http://${host}/graphql`, repository: "hpc/nodes", token: "T" });

test("a download is redirected to a store, which gets no token and may not send more than allowed", async () => {
  await using store = await serve((_, response) => response.end("x".repeat(10)));
  await using github = await serve((_, response) =>
    response.writeHead(302, { location: `http://${store.host}/zip` }).end(),
  );
  expect((await open(github.host).download("actions/artifacts/3/zip", 10)).length).toBe(10);
  await expect(open(github.host).download("actions/artifacts/3/zip", 9)).rejects.toThrow(/longer than 9 bytes/);
  expect(github.asked[0]).toMatchObject({
    path: "/repos/hpc/nodes/actions/artifacts/3/zip",
    authorization: "Bearer T",
  });
  expect(store.asked[0]?.authorization).toBeUndefined();
});

test("a refusal says what was asked, and not with which token", async () => {
  await using github = await serve((_, response) => response.writeHead(403).end());
  await expect(open(github.host).ask("pulls")).rejects.toThrow(/refuses GET \/repos\/hpc\/nodes\/pulls \(403\)$/);
});

test("a GitHub that does not answer is no bug", async () => {
  const github = await serve(() => {});
  await github[Symbol.asyncDispose]();
  await expect(open(github.host).ask("pulls")).rejects.toThrow(/^GitHub does not answer: .*ECONNREFUSED/);
});

test("GraphQL says 200 also when it refuses", async () => {
  await using github = await serve((_, response) => response.end('{"errors":[{"message":"the head moved"}]}'));
  await expect(open(github.host).graphql("", {})).rejects.toThrow(/the head moved/);
});

test("outside of a workflow nothing is asked", () => {
  expect(() => workflowOf({})).toThrow(/in a workflow only/);
});
