import { expect, test } from "vitest";
import { checkSecret, secret } from "./index.ts";

const where = { environment: "production", node: "leonardo", field: "nodes.leonardo.oauth.secret" };

function problemsOf(name: string, keys?: { [purpose: string]: string }): string[] {
  const found = checkSecret(secret.existing(name, keys), where, ["client-secret", "refresh-token"]);
  expect(found.every(({ code }) => code === "secret-reference")).toBe(true);
  return found.map((one) => `${one.where.field?.replace(`${where.field}.`, "")}: ${one.problem}`);
}

test("a sound reference passes", () => {
  expect(problemsOf("leonardo-oauth", { "client-secret": "tls.key", other: "used-by-another" })).toEqual([]);
});

test.each(["Leonardo", "a_b", "", "a/b", "x".repeat(254)])("a Secret cannot be named %j", (name) => {
  expect(problemsOf(name)).toEqual([expect.stringMatching(/^name: the Secret's name /)]);
});

test.each(["a b", "", "..", "..a", ".", "a/b", "x".repeat(254)])("a key cannot be named %j", (key) => {
  expect(problemsOf("a", { "client-secret": key })).toEqual([
    "keys.client-secret: the key for `client-secret` is no key of a Secret",
  ]);
});

test("a misspelt purpose is found", () => {
  expect(problemsOf("a", { "client-secert": "x" })).toEqual(["keys.client-secert: the node reads no `client-secert`"]);
});
