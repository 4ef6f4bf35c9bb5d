import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const caCertificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const client = { kind: "existing", name: "tracing" };
const tracing =
  (fields: object, node: "inside" | "socket" | "rest" = "rest") =>
  (environment: any) =>
    (environment.nodes[node].tracing = fields);

test("a collector is a host and a port", () => {
  for (const endpoint of [
    "otel.example:4317",
    "10.0.0.9:4317",
    "[fd00::1]:4317",
    "localhost:4317",
    "otel_collector:4317",
  ])
    expect(resolveChanged(tracing({ endpoint })).problems).toEqual([]);
  for (const endpoint of [
    "",
    "otel.example",
    "http://otel.example:4317",
    "otel.example:4317/v1",
    ":4317",
    "otel:99999",
    "10.0.0.256:1",
  ])
    expect(onlyProblem(tracing({ endpoint }))).toMatchObject({
      code: "invalid-url",
      where: { field: "nodes.rest.tracing.endpoint" },
    });
});

test("a CA and a client certificate go together", () => {
  expect(resolveChanged(tracing({ caCertificate, client })).problems).toEqual([]);
  expect(onlyProblem(tracing({ caCertificate }))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.rest.tracing.client" },
    problem: "with a CA the programs demand a certificate of their own: they would end at their start, for ever",
  });
  expect(onlyProblem(tracing({ client }))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.rest.tracing.caCertificate" },
    problem: "without a CA the programs use no TLS at all: traces would travel in clear text",
  });
});

test("the CA is PEM text", () => {
  expect(onlyProblem(tracing({ caCertificate: "/etc/ca.pem", client })).code).toBe("invalid-certificate");
});

test("skipping verification is a warning, and a mistake where nothing is verified", () => {
  expect(onlyProblem(tracing({ caCertificate, client, skipVerification: true })).severity).toBe("warning");
  expect(onlyProblem(tracing({ skipVerification: true }))).toMatchObject({ code: "insecure-tls", severity: "error" });
  expect(resolveChanged(tracing({ skipVerification: false })).problems).toEqual([]);
});

test("the Secret is a reference like any other", () => {
  const misspelt = { ...client, keys: { "tls.crtt": "cert" } };
  expect(onlyProblem(tracing({ caCertificate, client: misspelt })).where.field).toMatch(
    /^nodes\.rest\.tracing\.client/,
  );
});

test("only programs of the pod that can make traces are asked for some", () => {
  expect(resolveChanged(tracing({ programs: ["interlink", "plugin"] }, "inside")).problems).toEqual([]);
  expect(onlyProblem(tracing({ programs: ["virtual-kubelet", "plugin"] }, "socket"))).toMatchObject({
    code: "invalid-value",
    where: { field: "nodes.socket.tracing.programs.1" },
    hint: expect.stringContaining("virtual-kubelet, interlink."),
  });
  expect(onlyProblem(tracing({ programs: ["interlink"] })).code).toBe("invalid-value");
});

test("by default every program that can makes traces", () => {
  const programsOf = (node: "inside" | "socket" | "rest") =>
    resolveChanged(tracing({}, node)).environment!.nodes.find(({ name }) => name === node)!.tracing!.programs;
  expect(programsOf("inside")).toEqual(["virtual-kubelet", "interlink", "plugin"]);
  expect(programsOf("socket")).toEqual(["virtual-kubelet", "interlink"]);
  expect(programsOf("rest")).toEqual(["virtual-kubelet"]);
});
