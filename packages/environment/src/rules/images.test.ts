import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test("images of one's own are fixed, too", () => {
  expect(
    onlyProblem((environment) => (environment.images = { interlink: "ghcr.io/x/interlink:latest" })),
  ).toMatchObject({
    code: "image-tag",
    where: { field: "images.interlink" },
  });
  expect(
    onlyProblem((environment) => (environment.nodes.rest.images = { virtualKubelet: "ghcr.io/x/vk" })).where.field,
  ).toBe("nodes.rest.images.virtualKubelet");
});

test.each([
  "a b:1",
  "Ghcr.io/Site/Plugin:1",
  "https://ghcr.io/x/y:1",
  "ghcr.io/x/y:1@sha256:12",
  "r.example:99999/x:1",
  "r..example/x:1",
  `${"a".repeat(256)}:1`,
])("%s cannot be pulled", (image) => {
  expect(onlyProblem((environment) => (environment.nodes.rest.images = { virtualKubelet: image }))).toMatchObject({
    code: "image-tag",
    severity: "error",
  });
});

test.each([
  "vk:1",
  "site/vk:1.2-rc_3",
  "localhost:5000/a/b-c/d__e:v1",
  "[fd00::1]:5000/a:1",
  `ghcr.io/x/y@sha256:${"0".repeat(64)}`,
])("%s can", (image) => {
  const { problems } = resolveChanged((environment) => (environment.nodes.rest.images = { virtualKubelet: image }));
  expect(problems).toEqual([]);
});
