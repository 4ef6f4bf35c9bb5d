import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

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

test("the canary's image is fixed", () => {
  const { code, where } = onlyProblem(withTest({ canary: { image: "busybox" } }));
  expect([code, where.field]).toEqual(["image-tag", "nodes.rest.connectionTest.canary.image"]);
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
