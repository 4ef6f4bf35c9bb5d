import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const taints =
  (...list: object[]) =>
  (environment: any) =>
    (environment.nodes.rest.taints = list);

test("an effect that interLink would change silently is refused", () => {
  const found = onlyProblem(taints({ key: "batch", effect: "NoSchedul" }));
  expect(found).toMatchObject({ code: "invalid-taint", where: { field: "nodes.rest.taints.0.effect" } });
  expect(found.hint).toBe(
    "Did you mean `NoSchedule`? interLink would turn any other effect into NoSchedule without a word.",
  );
});

test("a key without Kubernetes' syntax is refused", () => {
  expect(onlyProblem(taints({ key: "my batch", effect: "NoSchedule" })).problem).toContain(
    "`my batch=:NoSchedule` is not valid",
  );
});

test("the same key and effect twice is refused", () => {
  const found = onlyProblem(
    taints({ key: "a", value: "1", effect: "NoSchedule" }, { key: "a", value: "2", effect: "NoSchedule" }),
  );
  expect(found).toMatchObject({
    problem: "the taint `a:NoSchedule` is there twice",
    where: { field: "nodes.rest.taints.1" },
  });
});

test("interLink's own taint is not repeated", () => {
  const found = onlyProblem(taints({ key: "virtual-node.interlink/no-schedule", value: "true", effect: "NoSchedule" }));
  expect(found.problem).toContain("sets the taint");
  const other = taints({ key: "virtual-node.interlink/no-schedule", effect: "NoExecute" });
  expect(resolveChanged(other).problems).toEqual([]);
});

test("the control plane's own taints are not declared", () => {
  const found = onlyProblem(taints({ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }));
  expect(found.problem).toContain("the control plane sets and removes");
});
