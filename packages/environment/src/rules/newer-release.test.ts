import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test("a field of a newer release is refused, with the release that brought it", () => {
  const found = onlyProblem((environment) => {
    environment.interlink = "0.6.0";
    environment.nodes.rest.kubelet = { certificate: "self-signed" };
  });
  expect(found).toMatchObject({
    code: "newer-release",
    where: { node: "rest", field: "nodes.rest.kubelet.certificate" },
    problem: "interLink 0.6.0 does not know `certificate` and would drop it without a word",
    hint: "It came with 0.6.1: set `interlink` to that or newer, or remove the field.",
  });
});

test("a node's own release counts", () => {
  const change = (release: string) => (environment: any) => {
    environment.interlink = "0.6.0";
    Object.assign(environment.nodes.rest, { interlink: release, profiling: {} });
  };
  expect(resolveChanged(change("0.6.2")).problems).toEqual([]);
  expect(onlyProblem(change("0.6.1")).where.field).toBe("nodes.rest.profiling");
});
