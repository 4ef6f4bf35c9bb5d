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

test.each([64, "64m", "512Ki"])("memory: %s forgot its unit", (memory) => {
  expect(onlyProblem((environment) => (environment.nodes.rest.capacity.memory = memory)).problem).toContain(
    "less than a mebibyte",
  );
});

test.each([0, "0", "-1", "0.0", "0Gi", "0e5"])("cpu: %s is nothing to offer", (cpu) => {
  expect(onlyProblem((environment) => (environment.nodes.rest.capacity.cpu = cpu)).problem).toContain(
    "must be more than nothing",
  );
});

test.each([1, "500m", "0.5", "1e3"])("cpu: %s is fine", (cpu) => {
  expect(resolveChanged((environment) => (environment.nodes.rest.capacity.cpu = cpu)).problems).toEqual([]);
});
