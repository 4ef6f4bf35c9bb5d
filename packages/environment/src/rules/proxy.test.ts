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

test("without a token nothing heeds a proxy", () => {
  const { problems } = resolveChanged((environment) => {
    delete environment.nodes.rest.oauth;
    environment.nodes.rest.tls = { client: { kind: "existing", name: "client" } };
    environment.nodes.rest.proxy = { https: "http://proxy.example:3128" };
  });
  expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([
    { code: "invalid-value", where: { field: "nodes.rest.proxy" } },
  ]);
});

test("exceptions are hosts, suffixes and ranges", () => {
  const noProxy = (entry: string) => (environment: any) => (environment.nodes.rest.proxy = { noProxy: [entry] });
  for (const entry of ["idp.example", ".svc", "10.0.0.0/8", "idp.example:8443", "*"])
    expect(resolveChanged(noProxy(entry)).problems).toEqual([]);
  for (const entry of ["", "http://idp.example", "a.example, b.example", "a b"])
    expect(onlyProblem(noProxy(entry)).where.field).toBe("nodes.rest.proxy.noProxy.0");
});
