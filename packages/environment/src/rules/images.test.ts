import { expect, test } from "vitest";
import { onlyProblem } from "../testing.ts";

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
