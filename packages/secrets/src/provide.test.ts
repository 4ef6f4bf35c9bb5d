import { describe, expect, test } from "vitest";
import { provideSecrets, secret, type SecretReference } from "./index.ts";
import { sealedValue, sopsSecret, sopsValue } from "./testing.ts";

const store = { name: "vault" };
const file = "secrets/a.enc.yaml";

function use(reference: SecretReference, field: string, ...purposes: string[]) {
  return { reference, purposes, where: { environment: "production", node: "leonardo", field } };
}

describe("Secrets of a node", () => {
  test("are provided, each once", () => {
    const data = { a: { key: "x" }, b: { key: "y" } };
    const uses = [
      use(secret.external({ name: "one", store, data }), "first", "a"),
      use(secret.external({ name: "one", store, data: { b: data.b, a: data.a }, revision: 2 }), "second", "b"),
      use(secret.sealed({ name: "two", encryptedData: { a: sealedValue() } }), "third", "a"),
    ];
    const { objects, problems } = provideSecrets(uses, "interlink");
    expect(problems).toEqual([]);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "ExternalSecret one",
      "SealedSecret two",
    ]);
  });

  test("may be referred to as existing where another reference makes them", () => {
    const uses = [
      use(secret.existing("one"), "first", "a"),
      use(secret.external({ name: "one", store, from: "x" }), "second", "a"),
    ];
    const { objects, problems } = provideSecrets(uses, "interlink");
    expect([objects.length, problems]).toEqual([1, []]);
  });

  test.each<SecretReference>([
    secret.sealed({ name: "one", encryptedData: { a: sealedValue() } }),
    secret.external({ name: "one", store, data: { b: { key: "x" } }, keys: { b: "a" } }),
  ])("must hold what those need who refer to it as existing: %o", (made) => {
    const purpose = made.kind === "external" ? "b" : "a";
    const problemsOf = (key: string) =>
      provideSecrets([use(made, "first", purpose), use(secret.existing("one"), "second", key)], "interlink").problems;
    expect(problemsOf("a")).toEqual([]);
    expect(problemsOf("c")).toMatchObject([
      {
        code: "secret-reference",
        where: { field: "second" },
        problem: "the Secret one will have no key `c`, and the pod would wait for it for ever",
      },
    ]);
  });

  test.each<[string, SecretReference]>([
    ["another source", secret.external({ name: "one", store, from: "y" })],
    ["another backend", secret.sealed({ name: "one", encryptedData: { a: sealedValue() } })],
    ["a file", secret.sops({ name: "one", file })],
  ])("cannot be made in two ways: %s", (_, other) => {
    const uses = [use(secret.external({ name: "one", store, from: "x" }), "first"), use(other, "second")];
    expect(provideSecrets(uses, "interlink").problems).toMatchObject([
      {
        code: "secret-reference",
        where: { field: "second" },
        problem: "the Secret one is described otherwise at first",
      },
    ]);
  });
});

describe("a file of a Secret", () => {
  const reference = secret.sops({ name: "leonardo-oauth", file });
  const uses = [
    use(reference, "first", "client-secret"),
    use(secret.sops({ name: "leonardo-oauth", file, keys: { "refresh-token": "refresh" } }), "second", "refresh-token"),
  ];

  test("passes through once, and must hold what all its users need", () => {
    const { files, objects, problems } = provideSecrets(uses, "interlink");
    expect([objects, problems]).toEqual([[], []]);
    expect(files.map(({ source }) => source)).toEqual([file]);
    expect(files[0]!.check(sopsSecret({ "client-secret": sopsValue, refresh: sopsValue }))).toEqual([]);
    expect(files[0]!.check(sopsSecret())).toMatchObject([
      {
        problem: "the Secret has no key `refresh`, which the node needs",
        where: { node: "leonardo", file: `environments/production/${file}` },
      },
    ]);
  });

  test("must be of the node's namespace", () => {
    const [found] = provideSecrets(uses.slice(0, 1), "elsewhere").files[0]!.check(sopsSecret());
    expect(found).toMatchObject({ problem: "metadata.namespace is not `elsewhere`" });
  });
});
