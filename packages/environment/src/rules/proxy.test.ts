import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test("a proxy is a URL", () => {
  const found = onlyProblem((environment) => (environment.nodes.rest.proxy = { https: "proxy.example:3128" }));
  expect(found).toMatchObject({ code: "invalid-url", where: { field: "nodes.rest.proxy.https" } });
  expect(
    resolveChanged((environment) => (environment.nodes.rest.proxy = { https: "http://proxy.example:3128" })).problems,
  ).toEqual([]);
});

test("a proxy has no use where no token is refreshed", () => {
  expect(onlyProblem((environment) => (environment.nodes.inside.proxy = {})).code).toBe("mixed-modes");
});
