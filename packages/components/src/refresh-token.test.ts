import { expect, test } from "vitest";
import { compose } from "./compose.ts";
import { refreshToken } from "./refresh-token.ts";
import { resolvedNode } from "./testing.ts";

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

/** The node whose token endpoint has a certificate of this CA. */
const withCa = (caCertificate: unknown, change: (node: any) => void = () => {}) =>
  resolvedNode("rest", ({ nodes }: any) => {
    nodes.rest.oauth.caCertificate = caCertificate;
    change(nodes.rest);
  });

test("the refresher trusts the token endpoint's CA, where its HTTP library looks for it", () => {
  const { sidecars, volumes, resources } = refreshToken.contribute(withCa(certificate))!;
  const { env, volumeMounts } = sidecars![0]!;
  expect(env).toContainEqual({ name: "REQUESTS_CA_BUNDLE", value: "/etc/oauth-ca/ca.crt" });
  expect(volumeMounts).toContainEqual({ name: "oauth-ca", mountPath: "/etc/oauth-ca", readOnly: true });
  expect(volumes).toContainEqual({ name: "oauth-ca", configMap: { name: "rest-oauth-ca" } });
  expect(resources).toContainEqual(expect.objectContaining({ kind: "ConfigMap", data: { "ca.crt": certificate } }));
});

test("that CA may be in a Secret, under a key of another name", () => {
  const { volumes, resources } = refreshToken.contribute(
    withCa({ kind: "existing", name: "idp", keys: { "ca.crt": "root.pem" } }),
  )!;
  const items = [{ key: "root.pem", path: "ca.crt" }];
  expect(volumes).toContainEqual({ name: "oauth-ca", secret: { secretName: "idp", items } });
  expect(resources!.map(({ kind }) => kind)).not.toContain("ConfigMap");
});

test("a changed CA makes a new pod", () => {
  const hashOf = (caCertificate: string) =>
    compose({ name: "test", cluster: "c", namespace: "n", namespaces: [], secrets: [], nodes: [withCa(caCertificate)] })
      .resources.map(({ object }: any) => object.spec?.template?.metadata.annotations)
      .find((annotations) => annotations !== undefined)["interlink-gitops/config-hash"];
  expect(hashOf(certificate)).not.toBe(hashOf(certificate.repeat(2)));
});
