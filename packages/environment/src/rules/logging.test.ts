import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test("debug is for a short look", () => {
  const logging = (level: string) => (environment: any) => (environment.nodes.rest.logging = level);
  expect(onlyProblem(logging("debug"))).toMatchObject({
    code: "logged-secrets",
    severity: "warning",
    where: { field: "nodes.rest.logging" },
  });
  for (const level of ["info", "errors"]) expect(resolveChanged(logging(level)).problems).toEqual([]);
});

test("what a job script service is told is logged, from 0.6.0 on and unless only errors are", () => {
  const asked = (fields: object) => (environment: any) =>
    Object.assign(environment.nodes.inside, {
      offloading: { jobScriptBuilderUrl: "https://scripts.example" },
      jobScript: { build: {} },
      ...fields,
    });
  expect(onlyProblem(asked({}))).toMatchObject({
    code: "logged-secrets",
    where: { field: "nodes.inside.offloading.jobScriptBuilderUrl" },
  });
  expect(resolveChanged(asked({ logging: "errors" })).problems).toEqual([]);
  expect(resolveChanged(asked({ interlink: "0.5.2" })).problems).toEqual([]);
});
