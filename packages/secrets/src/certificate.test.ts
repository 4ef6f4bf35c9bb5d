import { checkObject } from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { certificate } from "./certificate.ts";
import { checkSecret, locateSecret, provideSecrets, secret, secretResources } from "./index.ts";
import { provideSecret } from "./testing.ts";

const purposes = ["tls.crt", "tls.key"];
const reference = certificate({
  name: "leonardo-client",
  issuer: { name: "sites", kind: "ClusterIssuer" },
  commonName: "leonardo",
  duration: "2160h",
  renewBefore: "360h",
});
const where = { field: "tls.client" };
const problemsOf = (change: object, wanted = purposes) =>
  checkSecret({ ...reference, ...change }, where, wanted).map(({ where, problem }) => `${where.field}: ${problem}`);

test("cert-manager is asked for what the place needs", () => {
  expect(provideSecret(reference, "interlink", ["client"])).toEqual([
    {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: "leonardo-client", namespace: "interlink" },
      spec: {
        secretName: "leonardo-client",
        issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "sites" },
        commonName: "leonardo",
        duration: "2160h",
        renewBefore: "360h",
        usages: ["digital signature", "key encipherment", "client auth"],
      },
    },
  ]);
  expect(locateSecret(reference, "tls.key")).toEqual({ name: "leonardo-client", key: "tls.key" });
  expect(checkSecret(reference, where, purposes)).toEqual([]);
});

test("the issuer is the namespace's own unless told otherwise", () => {
  const [object] = provideSecret(certificate({ name: "a", issuer: { name: "b" }, dnsNames: ["c"] }), "d") as any[];
  expect(object.spec.issuerRef.kind).toBe("Issuer");
});

describe("consumers of one certificate", () => {
  const use = (field: string, role?: "client" | "server") => ({
    reference,
    purposes,
    where: { field },
    ...(role === undefined ? {} : { certificate: role }),
  });
  test.each([
    [
      [use("a", "server"), use("b", "client")],
      ["client auth", "server auth"],
    ],
    [[use("a", "client"), use("b", "client")], ["client auth"]],
    [[use("a", "client"), use("b")], undefined],
    [[use("a", "server"), { ...use("b"), purposes: ["ca.crt"] }], ["server auth"]],
  ])("share what it is for (%#)", (uses, expected) => {
    const { objects, problems } = provideSecrets(uses, "interlink");
    expect(problems).toEqual([]);
    expect(objects).toHaveLength(1);
    expect((objects[0] as any).spec.usages?.slice(2)).toEqual(expected);
  });
});

test("what it makes passes the strict check, which finds mistakes", () => {
  const [object] = provideSecret(reference, "interlink", ["client", "server"]) as any[];
  expect(checkObject(object, secretResources)).toEqual([]);
  object.spec.dnsName = ["x"];
  object.spec.usages.push("tls");
  expect(checkObject(object, secretResources).map(({ code, path }) => `${code} ${path}`)).toEqual([
    "invalid-value spec.usages[4]",
    "unknown-field spec.dnsName",
  ]);
});

test("it fits only where a certificate is read", () => {
  expect(problemsOf({}, ["client-secret", "refresh-token"])).toEqual([
    "tls.client: cert-manager writes `tls.crt`, `tls.key` and `ca.crt`, and the pod would wait for `client-secret`, `refresh-token` for ever",
  ]);
});

test.each([
  [{ commonName: undefined }, "tls.client: nothing says whom the certificate is for"],
  [{ commonName: "x".repeat(65) }, "tls.client.commonName: the common name is longer than 64 characters"],
  [{ dnsNames: ["*.site.example", "a_b"] }, "tls.client.dnsNames.1: this is no DNS name"],
  [{ ipAddresses: ["::1", "10.0.0.256"] }, "tls.client.ipAddresses.1: this is no IP address"],
  [{ issuer: { name: "Sites" } }, "tls.client.issuer.name: the issuer's name may hold only"],
  [{ duration: "90d" }, "tls.client.duration: this is no duration"],
  [{ duration: "30m" }, "tls.client.duration: cert-manager makes no certificate for less than 1h"],
  [{ renewBefore: "15d" }, "tls.client.renewBefore: this is no duration"],
  [{ renewBefore: "2m" }, "tls.client.renewBefore: cert-manager renews at least 5m before the end"],
  [{ duration: undefined, renewBefore: "2160h" }, "tls.client.renewBefore: cert-manager renews at least 5m"],
])("%j is refused", (change, expected) => {
  expect(problemsOf(change)).toEqual([expect.stringContaining(expected)]);
});

test("a Secret that cert-manager fills cannot be made in another way too", () => {
  const other = secret.external({ name: "leonardo-client", store: { name: "vault" }, from: "x" });
  const uses = [reference, other].map((one, index) => ({ reference: one, purposes, where: { field: String(index) } }));
  expect(provideSecrets(uses, "interlink").problems).toMatchObject([{ where: { field: "1" } }]);
});
