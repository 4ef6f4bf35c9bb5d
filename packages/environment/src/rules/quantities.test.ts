import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test.each(["64GB", "64 Gi", "64GiB", "a lot", ""])("memory: %s is no quantity", (memory) => {
  const found = onlyProblem((environment) => (environment.nodes.rest.capacity.memory = memory));
  expect(found).toMatchObject({
    code: "invalid-quantity",
    where: { node: "rest", field: "nodes.rest.capacity.memory" },
  });
  expect(found.hint).toContain("64Gi");
});

test.each([0, "0", "-1", "0.0", "0Gi"])("cpu: %s is nothing to offer", (cpu) => {
  expect(onlyProblem((environment) => (environment.nodes.rest.capacity.cpu = cpu)).problem).toContain(
    "must be more than nothing",
  );
});

test.each([1, "500m", "0.5", "1e3"])("cpu: %s is fine", (cpu) => {
  expect(resolveChanged((environment) => (environment.nodes.rest.capacity.cpu = cpu)).problems).toEqual([]);
});
