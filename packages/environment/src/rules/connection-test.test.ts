import { describe, expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const sha256 = "a".repeat(64);
const tunnel = { wildcardDns: "tunnels.example", tls: {}, program: { sha256 } };
const mesh = {
  serviceCidr: "10.96.0.0/12",
  podCidr: "10.244.0.0/16",
  dnsServiceIp: "10.96.0.10",
  sha256: { wireguardGo: sha256, wgTool: sha256, slirp4netns: sha256 },
};

const withTest =
  (connectionTest: object, change: (node: any) => void = () => {}) =>
  (environment: any) => {
    environment.nodes.rest.connectionTest = connectionTest;
    change(environment.nodes.rest);
  };

test.each([
  {},
  { canary: false },
  { timeoutSeconds: 60, canary: { image: "tools:1", command: ["echo", "a {nonce}"] } },
])("%j is fine", (connectionTest) => {
  expect(resolveChanged(withTest(connectionTest)).problems).toEqual([]);
});

test("a canary that prints no nonce proves nothing", () => {
  const { code, where } = onlyProblem(withTest({ canary: { command: ["hostname"] } }));
  expect([code, where.field]).toEqual(["connection-test", "nodes.rest.connectionTest.canary.command"]);
});

test("the canary's annotations are such", () => {
  const { code, where } = onlyProblem(withTest({ canary: { annotations: { "slurm job": "x" } } }));
  expect([code, where.field]).toEqual(["invalid-label", "nodes.rest.connectionTest.canary.annotations.slurm job"]);
});

test("the canary's image is fixed", () => {
  const { code, where } = onlyProblem(withTest({ canary: { image: "busybox" } }));
  expect([code, where.field]).toEqual(["image-tag", "nodes.rest.connectionTest.canary.image"]);
});

test("the canary's annotations have keys that the API server takes", () => {
  const { code, where } = onlyProblem(withTest({ canary: { annotations: { "slurm flags": "" } } }));
  expect([code, where.field]).toEqual(["invalid-label", "nodes.rest.connectionTest.canary.annotations.slurm flags"]);
});

test("a release that does not report its connectivity cannot pass", () => {
  expect(onlyProblem(withTest({}, (node) => (node.interlink = "0.5.0"))).where.field).toBe("nodes.rest.connectionTest");
  expect(resolveChanged(withTest({}, (node) => (node.interlink = "0.5.1"))).problems).toEqual([]);
});

test("a node without room takes no canary", () => {
  const full = (node: any) => (node.capacity.pods = 0);
  expect(onlyProblem(withTest({}, full)).code).toBe("connection-test");
  expect(resolveChanged(withTest({ canary: false }, full)).problems).toEqual([]);
});

test("the node's name leaves room for the Job's", () => {
  const named = (length: number) => (environment: any) => {
    environment.nodes = { ["n".repeat(length)]: { ...environment.nodes.rest, connectionTest: {} } };
  };
  expect(resolveChanged(named(47)).problems.map(({ severity }) => severity)).toEqual(["warning"]);
  expect(resolveChanged(named(48)).problems.map(({ severity }) => severity)).toContain("error");
});

describe("in a mesh, interLink cuts the names of long namespaces", () => {
  const inNamespace =
    (length: number, canary: object | false = {}, network: object = { mesh }) =>
    (environment: any) => {
      environment.nodes.rest.namespace = { name: "n".repeat(length) };
      environment.nodes.rest.network = { tunnel, ...network };
      environment.nodes.rest.connectionTest = { canary };
    };

  test("and the canary would not start", () => {
    const { code, where, problem } = onlyProblem(inNamespace(23));
    expect([code, where.field]).toEqual(["connection-test", "nodes.rest.connectionTest.canary"]);
    expect(problem).toContain("never start");
  });

  test.each([
    ["a short name", inNamespace(22)],
    ["no canary", inNamespace(23, false)],
    ["no mesh", inNamespace(23, {}, {})],
    ["a canary outside the mesh", inNamespace(23, { annotations: { "interlink.eu/mesh-network": "disabled" } })],
    [
      "a mesh server in the same namespace",
      inNamespace(31, { annotations: { "interlink.eu/shadow-same-ns": "true" } }),
    ],
  ])("but not with %s", (_, change) => {
    expect(resolveChanged(change).problems).toEqual([]);
  });

  test("nor do names longer than 31 characters last in the same namespace", () => {
    const annotations = { "interlink.eu/shadow-same-ns": "true" };
    expect(onlyProblem(inNamespace(32, { annotations })).code).toBe("connection-test");
  });
});
