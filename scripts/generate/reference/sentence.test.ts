import { expect, test } from "vitest";
import { linesOf } from "./sentence.ts";

test("an object has one line with all its parts", () => {
  expect(
    linesOf([
      ["Deployment", "volume `data`"],
      ["ConfigMap", "`a.yaml`", "`TLS`", "`CertFile`"],
      ["Deployment", "container `vk`", "env `PORT`"],
      ["Deployment", "container `vk`", "`image`"],
    ]),
  ).toEqual(["Deployment: volume `data`; container `vk`: env `PORT`, `image`", "ConfigMap: `a.yaml`: `TLS.CertFile`"]);
});

test("containers with the same parts are named together", () => {
  expect(
    linesOf(["`vk`", "`interlink`"].map((name) => ["Deployment", `container ${name}`, "env `ENABLE_TRACING`"])),
  ).toEqual(["Deployment: containers `vk`, `interlink`: env `ENABLE_TRACING`"]);
});

test("what many objects have in common is said once", () => {
  const places = ["a", "b", "c", "d"].map((object) => [object, "`metadata.namespace`"]);
  expect(linesOf([...places, ["d", "`subjects`"]])).toEqual(["several objects: `metadata.namespace`", "d: `subjects`"]);
});

test("a place that was seen twice is named once", () => {
  expect(linesOf([1, 2, 3, 4, 5].map(() => ["ConfigMap", "`a.yaml`"]))).toEqual(["ConfigMap: `a.yaml`"]);
});

test("a new object has no parts to name", () => {
  expect(linesOf([["PersistentVolumeClaim `<node>-token`"]])).toEqual(["PersistentVolumeClaim `<node>-token`"]);
});

test("a long list ends", () => {
  expect(linesOf(Array.from({ length: 12 }, (_, index) => [`object ${index}`])).at(-1)).toBe("and 5 more objects");
});
