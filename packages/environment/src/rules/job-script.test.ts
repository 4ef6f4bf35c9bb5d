import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const url = "https://scripts.example/build";
const rest = (jobScriptBuilderUrl: string) => (environment: any) =>
  (environment.nodes.rest.offloading = { jobScriptBuilderUrl });
const inside = (fields: object) => (environment: any) =>
  Object.assign(environment.nodes.inside, { logging: "errors", ...fields });
const offloading = { jobScriptBuilderUrl: url };

test("a script builder is a URL", () => {
  for (const wrong of ["scripts.example", "https://", "https://:80/x", "https://a:99999/", "https://10.0.0.256/x"])
    expect(onlyProblem(rest(wrong))).toMatchObject({
      code: "invalid-url",
      where: { field: "nodes.rest.offloading.jobScriptBuilderUrl" },
    });
  expect(resolveChanged(rest(url)).problems).toEqual([]);
});

test("over http:// all can read what it is told", () => {
  expect(onlyProblem(rest("http://scripts.example"))).toMatchObject({ code: "clear-text", severity: "warning" });
});

test("it is asked only when interLink is told how", () => {
  expect(onlyProblem(inside({ offloading }))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.inside.offloading.jobScriptBuilderUrl" },
  });
  expect(resolveChanged(inside({ offloading, jobScript: { build: {} } })).problems).toEqual([]);
});

test("nothing is prepared for a service that nobody asks", () => {
  expect(onlyProblem(inside({ jobScript: { build: {} } }))).toMatchObject({
    code: "missing-field",
    severity: "warning",
    where: { field: "nodes.inside.jobScript.build" },
  });
});

test("a template beside a service would never be read", () => {
  expect(onlyProblem(inside({ offloading, jobScript: { build: {}, template: "#!/bin/sh\n" } }))).toMatchObject({
    code: "invalid-value",
    where: { field: "nodes.inside.jobScript.template" },
  });
  expect(resolveChanged(inside({ jobScript: { template: "#!/bin/sh\n" } })).problems).toEqual([]);
});

test.each([" \n", "#!/bin/sh\necho {{.Pod.Name\n"])("%j is no template of a script", (template) => {
  expect(onlyProblem(inside({ jobScript: { template } })).where.field).toBe("nodes.inside.jobScript.template");
});

test("the hub is a URL", () => {
  const build = { singularityHub: { server: "hub.example" } };
  expect(onlyProblem(inside({ offloading, jobScript: { build } })).where.field).toBe(
    "nodes.inside.jobScript.build.singularityHub.server",
  );
});

test("the hub's token is a reference, and never stands in the file", () => {
  const hub = (masterToken: unknown) =>
    inside({ offloading, jobScript: { build: { singularityHub: { server: "https://hub.example", masterToken } } } });
  expect(onlyProblem(hub("hunter2"))).toMatchObject({
    code: "literal-secret",
    where: { field: "nodes.inside.jobScript.build.singularityHub.masterToken" },
  });
  const misspelt = { kind: "existing", name: "hub", keys: { "master-tokn": "api" } };
  expect(onlyProblem(hub(misspelt)).code).toBe("secret-reference");
  expect(resolveChanged(hub({ kind: "existing", name: "hub" })).problems).toEqual([]);
});

test("a hub's token needs the hub", () => {
  const masterToken = { kind: "existing", name: "hub" };
  const offloading = { jobScriptBuilderUrl: "https://scripts.example" };
  const found = onlyProblem(inside({ offloading, jobScript: { build: { singularityHub: { masterToken } } } }));
  expect(found).toMatchObject({
    where: { field: "nodes.inside.jobScript.build.singularityHub" },
    problem: "a token alone opens no hub",
  });
});
