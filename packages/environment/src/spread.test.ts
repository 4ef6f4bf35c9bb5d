import { docker } from "@interlink-gitops/plugins";
import { secret } from "@interlink-gitops/secrets";
import { expect, test } from "vitest";
import { edgeRest } from "./author.ts";
import { onlyProblem } from "./testing.ts";

// In JavaScript nothing stops these calls.
const any = (value: unknown) => value as never;

test.each([
  ["sops", secret.sops, 'secret.sops({ name: …, file: "secrets/leonardo-oauth.enc.yaml" })'],
  [
    "sealed",
    secret.sealed,
    'secret.sealed({ name: …, encryptedData: { "client-secret": "…", "refresh-token": "…" } })',
  ],
  [
    "external",
    secret.external,
    'secret.external({ name: "leonardo-oauth", store: { name: "vault" }, from: "interlink/leonardo" })',
  ],
  [
    "certificate",
    secret.certificate,
    'secret.certificate({ name: "leonardo-client", issuer: { name: "sites" }, commonName: "leonardo" })',
  ],
] as const)("a string given to `secret.%s` is one problem, with the right form", (_, call, form) => {
  const found = onlyProblem(({ nodes }) => (nodes.rest.oauth.secret = call(any("a.sops.yaml"))));
  expect(found).toMatchObject({
    code: "wrong-type",
    where: { node: "rest", field: "nodes.rest.oauth.secret" },
    problem: "`secret` is a string, not an object",
    hint: `Write it as \`${form}\`.`,
  });
});

test("a list is told apart from a string", () => {
  const found = onlyProblem(({ nodes }) => (nodes.rest.oauth.secret = secret.sops(any(["a.sops.yaml"]))));
  expect(found.problem).toBe("`secret` is a list, not an object");
});

test("a plugin's and a node's functions are told, too", () => {
  expect(onlyProblem(({ nodes }) => (nodes.inside.plugin = docker(any("machine")))).hint).toContain("`docker({ … })`");
  expect(onlyProblem(({ nodes }) => (nodes.rest = edgeRest(any("https://site.example")))).hint).toContain(
    "`edgeRest({ url",
  );
});
