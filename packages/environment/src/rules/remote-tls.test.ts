import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const client = { kind: "existing", name: "client" };
const tls =
  (fields: object, change: (node: any) => void = () => {}) =>
  (environment: any) => {
    environment.nodes.rest.tls = fields;
    change(environment.nodes.rest);
  };

test("a private CA is PEM text", () => {
  expect(onlyProblem(tls({ caCertificate: "/etc/ca.pem" }))).toMatchObject({
    code: "invalid-certificate",
    where: { field: "nodes.rest.tls.caCertificate" },
  });
  expect(resolveChanged(tls({ caCertificate: certificate })).problems).toEqual([]);
});

test("a node shows a token or a certificate", () => {
  expect(onlyProblem(tls({}, (node) => delete node.oauth))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.rest.oauth" },
  });
  expect(resolveChanged(tls({ client }, (node) => delete node.oauth)).environment).toBeDefined();
});

test("with a client certificate, logs are known not to work", () => {
  expect(onlyProblem(tls({ client }))).toMatchObject({ code: "logs-without-certificate", severity: "warning" });
});

test("skipping verification is a warning, and a mistake where it does nothing", () => {
  expect(onlyProblem(tls({ insecureSkipVerify: "a test site" })).severity).toBe("warning");
  expect(onlyProblem(tls({ insecureSkipVerify: "a test site", caCertificate: certificate }))).toMatchObject({
    code: "insecure-tls",
    severity: "error",
  });
});
