import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const caCertificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const server = { kind: "existing", name: "server" };
const client = { kind: "existing", name: "client" };
const api = (tls?: object) => (environment: any) => {
  environment.nodes.socket.api = { port: 4000, ...(tls === undefined ? {} : { tls }) };
};

test.each([
  ["no TLS", undefined],
  ["TLS without client certificates", { server, caCertificate }],
])("with %s, everybody who reaches the pod runs jobs", (_, tls) => {
  expect(onlyProblem(api(tls))).toMatchObject({
    code: "open-api",
    severity: "warning",
    where: { field: "nodes.socket.api" },
    problem: "everybody who reaches the pod can run and delete jobs through its port 4000",
  });
});

test.each([
  ["the environment's", (environment: any) => environment],
  ["the node's own", ({ nodes }: any) => nodes.socket],
])("where %s network policy closes the port, nobody is warned of it", (_, owner) => {
  const { problems } = resolveChanged((environment) => {
    api()(environment);
    owner(environment).networkPolicy = { apiServer: { cidrs: ["10.0.0.1/32"] } };
  });
  expect(problems.map(({ code }) => code)).toEqual([]);
});

test("another node's network policy does not close the port", () => {
  const { problems } = resolveChanged((environment) => {
    api()(environment);
    environment.nodes.inside.networkPolicy = { apiServer: { cidrs: ["10.0.0.1/32"] } };
  });
  expect(problems.map(({ code }) => code)).toEqual(["open-api"]);
});

test("with mutual TLS only logs are lost", () => {
  expect(onlyProblem(api({ server, caCertificate, client, clientCaCertificate: caCertificate }))).toMatchObject({
    code: "logs-without-certificate",
    severity: "warning",
  });
});

test.each([
  ["client", { clientCaCertificate: caCertificate }],
  ["clientCaCertificate", { client }],
])("mutual TLS without `%s` is half of it", (field, half) => {
  const { problems } = resolveChanged(api({ server, caCertificate, ...half }));
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: "missing-field",
      where: expect.objectContaining({ field: `nodes.socket.api.tls.${field}` }),
    }),
  );
});

test("a server certificate that cert-manager makes must be for localhost, and is read once", () => {
  const made = (dnsNames: string[]) => ({ kind: "certificate", name: "server", issuer: { name: "pod" }, dnsNames });
  const problemsWith = (dnsNames: string[]) =>
    resolveChanged(api({ server: made(dnsNames), caCertificate, client, clientCaCertificate: caCertificate })).problems;
  const where = expect.objectContaining({ field: "nodes.socket.api.tls.server" });
  expect(problemsWith(["interlink.example"])).toContainEqual(
    expect.objectContaining({ code: "invalid-certificate", severity: "error", where }),
  );
  expect(problemsWith(["localhost"])).toContainEqual(
    expect.objectContaining({ code: "certificate-renewal", severity: "warning", where }),
  );
});

test("a CA is PEM text", () => {
  const { problems } = resolveChanged(api({ server, caCertificate: "/etc/ca.crt" }));
  expect(problems).toContainEqual(expect.objectContaining({ code: "invalid-certificate" }));
});

test("its port is the pod's", () => {
  const { problems } = resolveChanged(({ nodes }) => (nodes.socket.api = { port: 3000 }));
  expect(problems).toContainEqual(expect.objectContaining({ code: "port-clash" }));
});
