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

test("two models of one resource share a label, which pods cannot choose by", () => {
  const found = onlyProblem((environment) =>
    environment.nodes.rest.capacity.accelerators.push({ resource: "nvidia.com/gpu", model: "h100", count: 1 }),
  );
  expect(found).toMatchObject({ code: "accelerator-model", severity: "warning" });
  expect(found.problem).toBe("the node's label `nvidia-gpu-type` can say only one model: `h100`, not `a100`");
});

test("none of an accelerator would be dropped silently", () => {
  const found = onlyProblem((environment) => (environment.nodes.rest.capacity.accelerators[0].count = 0));
  expect(found).toMatchObject({ code: "invalid-value", problem: "`count` is 0: at least 1" });
});
