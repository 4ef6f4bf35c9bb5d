import { expect, test } from "vitest";
import { withoutAbsent } from "./absent.ts";
import { resolveChanged } from "./testing.ts";

test("fields without a value go, at any depth, and lists keep their items", () => {
  expect(withoutAbsent({ a: undefined, b: { c: [{ d: undefined, e: 1 }, null] } })).toStrictEqual({
    b: { c: [{ e: 1 }, null] },
  });
});

test("what has none is given back itself, also where it leads back to itself", () => {
  const cyclic: { again?: object } = {};
  cyclic.again = cyclic;
  expect(withoutAbsent(cyclic)).toBe(cyclic);
});

test("a field that is undefined takes its default", () => {
  const { environment, problems } = resolveChanged((changed) => {
    changed.images = { virtualKubelet: undefined };
    changed.alerts = { for: "9m" };
    changed.delivery = { git: { url: "https://git.example/a/b", branch: undefined }, flux: { interval: undefined } };
    Object.assign(changed.nodes.rest, { kubelet: { port: undefined }, alerts: { for: undefined } });
  });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const node = environment!.nodes.find(({ name }) => name === "rest")!;
  expect(node.kubelet.port).toBe(10250);
  expect(node.images.virtualKubelet).toContain("ghcr.io/interlink-hq/");
  expect(node.alerts).toEqual({ for: "9m" });
  expect(environment!.delivery).toMatchObject({ source: { branch: "main" }, flux: { interval: "10m" } });
});
