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

test("skipping verification is a warning, which says for which calls", () => {
  expect(onlyProblem(tls({ insecureSkipVerify: "a test site" }))).toMatchObject({
    severity: "warning",
    problem: "any certificate of the remote side is accepted",
  });
  expect(onlyProblem(tls({ insecureSkipVerify: "a test site", caCertificate: certificate })).problem).toContain(
    "when logs are read",
  );
});

test("a private CA may be in a Secret, which must be one", () => {
  expect(resolveChanged(tls({ caCertificate: { kind: "existing", name: "site-ca" } })).problems).toEqual([]);
  expect(onlyProblem(tls({ caCertificate: { kind: "existing", name: "Site CA" } }))).toMatchObject({
    code: "secret-reference",
    where: { field: "nodes.rest.tls.caCertificate.name" },
  });
});

test("nobody is called without saying who calls, unless the file says why", () => {
  const alone = (change: (node: any) => void) => (environment: any) => {
    delete environment.nodes.rest.oauth;
    environment.nodes.rest.unauthenticated = "a test site";
    change(environment.nodes.rest);
  };
  expect(onlyProblem(alone(() => {}))).toMatchObject({ code: "unauthenticated", severity: "warning" });
  const both = resolveChanged(alone((node) => (node.tls = { client }))).problems;
  expect(both).toContainEqual(expect.objectContaining({ code: "mixed-modes", severity: "error" }));
  const codes = resolveChanged(
    alone((node) => Object.assign(node, { url: "http://site.example", port: 80 })),
  ).problems.map(({ code }) => code);
  expect(codes).toEqual(["clear-text", "unauthenticated"]);
});
