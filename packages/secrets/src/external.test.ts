import { checkObject } from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { external } from "./external.ts";
import { checkSecret, locateSecret, secretResources } from "./index.ts";
import { provideSecret } from "./testing.ts";

const store = { name: "vault", kind: "ClusterSecretStore" as const };
const values = external({
  name: "leonardo-oauth",
  store,
  data: {
    "refresh-token": { key: "interlink/leonardo", property: "refresh-token", version: "3" },
    "client-secret": { key: "interlink/leonardo", property: "client-secret" },
  },
  refreshInterval: "30m",
  keys: { "client-secret": "secret" },
});
const whole = external({ name: "leonardo-oauth", store: { name: "vault" }, from: "interlink/leonardo" });

test("values are fetched one by one into the Secret's keys", () => {
  expect(provideSecret(values, "interlink")).toEqual([
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: "leonardo-oauth", namespace: "interlink" },
      spec: {
        refreshInterval: "30m",
        secretStoreRef: { name: "vault", kind: "ClusterSecretStore" },
        target: { name: "leonardo-oauth", creationPolicy: "Owner" },
        data: [
          { secretKey: "secret", remoteRef: { key: "interlink/leonardo", property: "client-secret" } },
          {
            secretKey: "refresh-token",
            remoteRef: { key: "interlink/leonardo", property: "refresh-token", version: "3" },
          },
        ],
      },
    },
  ]);
  expect(locateSecret(values, "client-secret")).toEqual({ name: "leonardo-oauth", key: "secret" });
});

test("a secret of the store can be taken whole", () => {
  const [object] = provideSecret(whole, "interlink") as any[];
  expect(object.spec.dataFrom).toEqual([{ extract: { key: "interlink/leonardo" } }]);
  expect(object.spec.secretStoreRef.kind).toBe("SecretStore");
  expect(checkSecret(whole, {}, ["client-secret"])).toEqual([]);
});

test.each([values, whole])("what it makes passes the strict check", (reference) => {
  expect(provideSecret(reference, "interlink").flatMap((object) => checkObject(object, secretResources))).toEqual([]);
});

test("the strict check finds what the operator does not know", () => {
  const [object] = provideSecret(whole, "interlink") as any[];
  object.spec.secretStore = object.spec.secretStoreRef;
  object.spec.target.creationPolicy = "owner";
  expect(checkObject(object, secretResources).map(({ code, path }) => `${code} ${path}`)).toEqual([
    "invalid-value spec.target.creationPolicy",
    "unknown-field spec.secretStore",
  ]);
});

test("its older version is unknown", () => {
  const [object] = provideSecret(whole, "interlink");
  expect(checkObject({ ...object, apiVersion: "external-secrets.io/v1beta1" }, secretResources)).toMatchObject([
    { code: "unknown-kind", suggestion: "external-secrets.io/v1/ExternalSecret" },
  ]);
});

describe("a reference is refused", () => {
  const right = {
    kind: "external" as const,
    name: "a",
    store: { name: "vault" },
    data: { "client-secret": { key: "a" } },
  };
  test.each<[string, object, string]>([
    ["without a source", { data: undefined }, "neither `data` nor `from` says what to fetch"],
    ["with two sources", { from: "a" }, "`data` and `from` exclude each other"],
    ["with an empty key", { data: { "client-secret": { key: " " } } }, "`data.client-secret.key` is empty"],
    ["with an empty source", { data: undefined, from: "" }, "`from` is empty"],
    ["with a value that is missing", { data: {} }, "`client-secret` is missing, which the node needs"],
    ["with an interval that is none", { refreshInterval: "1 hour" }, "the refresh interval is no duration"],
    [
      "with two values for one key",
      { data: { "client-secret": { key: "a" }, other: { key: "b" } }, keys: { other: "client-secret" } },
      "`client-secret` and `other` would both be the Secret's key `client-secret`",
    ],
  ])("%s", (_, change, text) => {
    const found = checkSecret({ ...right, ...change }, { node: "leonardo", field: "secret" }, ["client-secret"]);
    expect(found.map(({ problem }) => problem)).toEqual([text]);
    expect(found[0]).toMatchObject({ code: "secret-reference", where: { node: "leonardo" }, severity: "error" });
  });

  test("with a store's name that no object can have", () => {
    const [found] = checkSecret({ ...right, store: { name: "My Vault" } }, { field: "secret" }, []);
    expect(found).toMatchObject({ where: { field: "secret.store.name" } });
  });
});

test("one source excludes the other for the type checker too", () => {
  // @ts-expect-error -- both sources
  external({ name: "a", store, data: {}, from: "a" });
  // @ts-expect-error -- no source
  external({ name: "a", store });
});
