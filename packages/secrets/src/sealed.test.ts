import { checkObject } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { checkSecret, locateSecret, secretResources } from "./index.ts";
import { sealed } from "./sealed.ts";
import { sealedValue, provideSecret } from "./testing.ts";

const encryptedData = { "refresh-token": sealedValue(2), "client-secret": sealedValue() };
const purposes = ["client-secret", "refresh-token"];

test("the sealed values stand in the object as they are", () => {
  const reference = sealed({ name: "leonardo-oauth", encryptedData });
  expect(provideSecret(reference, "interlink")).toEqual([
    {
      apiVersion: "bitnami.com/v1alpha1",
      kind: "SealedSecret",
      metadata: { name: "leonardo-oauth", namespace: "interlink" },
      spec: { encryptedData, template: { metadata: { name: "leonardo-oauth", namespace: "interlink" } } },
    },
  ]);
  expect(locateSecret(reference, "client-secret")).toEqual({ name: "leonardo-oauth", key: "client-secret" });
  expect(checkSecret(reference, {}, purposes)).toEqual([]);
});

test.each(["namespace-wide", "cluster-wide"] as const)("the scope %s is said where the controller looks", (scope) => {
  const [object] = provideSecret(sealed({ name: "a", encryptedData, scope }), "interlink") as any[];
  const annotations = { [`sealedsecrets.bitnami.com/${scope}`]: "true" };
  expect(object.metadata.annotations).toEqual(annotations);
  expect(object.spec.template.metadata.annotations).toEqual(annotations);
  expect(checkObject(object, secretResources)).toEqual([]);
});

test("what it makes passes the strict check, which finds mistakes", () => {
  const [object] = provideSecret(sealed({ name: "a", encryptedData }), "interlink") as any[];
  expect(checkObject(object, secretResources)).toEqual([]);
  object.spec.encryptedDatas = {};
  expect(checkObject(object, secretResources)).toMatchObject([{ code: "unknown-field", path: "spec.encryptedDatas" }]);
});

test.each([
  ["a literal", "hunter22"],
  ["a long literal", "hunter22".repeat(100)],
  ["a value in base64", Buffer.from("hunter22".repeat(100)).toString("base64")],
  ["half of a sealed value", sealedValue().slice(0, 400)],
  ["a sealed value on two lines", sealedValue().replace(/(.{76})/, "$1\n")],
  ["nothing", ""],
])("%s is refused without repeating it", (_, value) => {
  const reference = sealed({ name: "a", encryptedData: { "client-secret": value } });
  const found = checkSecret(reference, { field: "nodes.a.oauth.secret" }, ["client-secret"]);
  expect(found).toMatchObject([
    {
      code: "literal-secret",
      problem: "the value of `client-secret` is not sealed",
      where: { field: "nodes.a.oauth.secret.encryptedData.client-secret" },
    },
  ]);
  if (value !== "") expect(JSON.stringify(found)).not.toContain(value.slice(0, 12));
});

test("a value that the node needs must be there, under a name that Kubernetes takes", () => {
  const reference = sealed({ name: "a", encryptedData: { client_secret: sealedValue(), "a b": sealedValue() } });
  const found = checkSecret(reference, { field: "secret" }, ["client-secret"]);
  expect(found.map(({ problem, hint }) => `${problem}: ${hint}`)).toEqual([
    "`client-secret` is missing, which the node needs: Did you mean it by `client_secret`?",
    expect.stringContaining("the key for `a b` is no key of a Secret"),
  ]);
});
