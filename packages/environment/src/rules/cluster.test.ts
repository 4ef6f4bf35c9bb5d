import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test.each(["1.19", "2.0", "latest", "1"])("Kubernetes %s is refused", (kubernetes) => {
  expect(onlyProblem((environment) => (environment.kubernetes = kubernetes))).toMatchObject({
    code: "kubernetes-version",
    where: { field: "kubernetes" },
  });
});

test.each(["1.20", "1.36", "v1.31.4", "1.31.2+k3s1", "v1.31.4-gke.1183000", "v1.30.5-eks-ce1d5eb"])(
  "Kubernetes %s is fine",
  (kubernetes) => {
    expect(resolveChanged((environment) => (environment.kubernetes = kubernetes)).problems).toEqual([]);
  },
);

test("before 1.29 the virtual kubelet waits for its token itself, since then the refresher holds it back", () => {
  const waits = (kubernetes: string) =>
    resolveChanged((environment) => (environment.kubernetes = kubernetes)).environment?.nodes.find(
      ({ name }) => name === "rest",
    )?.token?.wait;
  expect(waits("1.28")).toBe("shell");
  expect(waits("1.29")).toBe("native-sidecar");
});

test("an environment that would write nothing is refused", () => {
  const empty = (create: boolean) => (environment: any) =>
    Object.assign(environment, { nodes: {}, namespace: { name: "interlink", create } });
  expect(onlyProblem(empty(false)).code).toBe("no-nodes");
  expect(resolveChanged(empty(true)).problems).toEqual([]);
});

test("a cluster has a name", () => {
  expect(onlyProblem((environment) => (environment.cluster = " ")).where.field).toBe("cluster");
});
