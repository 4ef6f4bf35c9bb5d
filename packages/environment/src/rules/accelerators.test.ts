import { expect, test } from "vitest";
import { onlyProblem } from "../testing.ts";

test("a model that cannot be a node label is refused", () => {
  const found = onlyProblem((environment) => (environment.nodes.rest.capacity.accelerators[0].model = "A100 80GB"));
  expect(found).toMatchObject({
    code: "accelerator-model",
    where: { field: "nodes.rest.capacity.accelerators.0.model" },
  });
  expect(found.problem).toContain("`A100 80GB` cannot be a node label");
});
