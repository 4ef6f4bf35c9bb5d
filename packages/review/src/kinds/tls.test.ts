import { expect, test } from "vitest";
import { builtAfter, indexed, sentences } from "../testing/trees.ts";

const ofTls = (before: ReturnType<typeof builtAfter>, after: ReturnType<typeof builtAfter>) =>
  sentences(before, after).filter((one) => one.includes(" tls-verification-off "));

test.each([
  [
    "no longer asks for a certificate",
    { Enabled: true, CertFile: "/a" },
    "no longer asks its callers for a certificate",
  ],
  ["is served in clear text", undefined, "in clear text"],
])("interLink's API that %s is told", (_, tls, said) => {
  const serving = (TLS: object | undefined) =>
    indexed({
      ...builtAfter(),
      "environments/test/manifests/nodes/rest/extra.yaml": JSON.stringify({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "rest-interlink-config", namespace: "interlink" },
        data: { "InterLinkConfig.yaml": JSON.stringify({ InterlinkAddress: "https://0.0.0.0", ...(TLS && { TLS }) }) },
      }),
    });
  const strict = serving({ Enabled: true, CertFile: "/a", CACertFile: "/b" });
  expect(ofTls(strict, serving(tls))).toEqual([expect.stringContaining(said)]);
  expect(ofTls(serving(tls), strict)).toEqual([]);
});

test("a host of an Ingress that loses its certificate is told, and one that goes is not", () => {
  const ingress = (hosts: string[], tls: object[]) =>
    indexed({
      ...builtAfter(),
      "environments/test/manifests/nodes/rest/extra.yaml": JSON.stringify({
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: { name: "i", namespace: "interlink" },
        spec: { rules: hosts.map((host) => ({ host })), tls },
      }),
    });
  const strict = ingress(["a.example", "b.example"], [{ hosts: ["a.example", "b.example"] }]);
  expect(ofTls(strict, ingress(["a.example", "b.example"], [{ hosts: ["b.example"] }]))).toEqual([
    expect.stringContaining("`Ingress interlink/i` serves `a.example` without a certificate"),
  ]);
  expect(ofTls(strict, ingress(["b.example"], [{ hosts: ["b.example"] }]))).toEqual([]);
});
