import { expect, test } from "vitest";
import { resolveChanged } from "../testing.ts";

const caCertificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const server = { kind: "existing", name: "server" };

test.each([
  ["rest", "tls.insecureSkipVerify", (reason: string) => ({ tls: { insecureSkipVerify: reason } })],
  ["rest", "unauthenticated", (reason: string) => ({ oauth: undefined, unauthenticated: reason })],
  [
    "socket",
    "api.tls.insecureSkipVerify",
    (reason: string) => ({ api: { port: 4000, tls: { server, caCertificate, insecureSkipVerify: reason } } }),
  ],
  [
    "rest",
    "network.tunnel.tls.insecureSkipVerify",
    (reason: string) => ({ network: { tunnel: { wildcardDns: "t.example", tls: { insecureSkipVerify: reason } } } }),
  ],
])("the node %s says why it has `%s`", (node, field, fields) => {
  const errors = (reason: string) =>
    resolveChanged((environment) => Object.assign(environment.nodes[node], fields(reason))).problems.filter(
      ({ severity }) => severity === "error",
    );
  expect(errors("a test site")).toEqual([]);
  expect(errors(" \n")).toMatchObject([{ code: "missing-field", where: { field: `nodes.${node}.${field}` } }]);
});
