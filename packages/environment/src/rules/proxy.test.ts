import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test("a proxy is a URL", () => {
  const found = onlyProblem((environment) => (environment.nodes.rest.proxy = { https: "proxy.example:3128" }));
  expect(found).toMatchObject({ code: "invalid-url", where: { field: "nodes.rest.proxy.https" } });
  expect(
    resolveChanged((environment) => (environment.nodes.rest.proxy = { https: "http://proxy.example:3128" })).problems,
  ).toEqual([]);
});

test.each(["", "http://proxy:99999", "http://10.0.0.256:3128", "http://proxy/path", "socks5://proxy:1080"])(
  "`%s` is no proxy",
  (https) => {
    expect(onlyProblem((environment) => (environment.nodes.rest.proxy = { https })).code).toBe("invalid-url");
  },
);

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
  for (const entry of ["idp.example", ".svc", "10.0.0.0/8", "idp.example:8443", "10.0.0.1", "fd00::1", "*"])
    expect(resolveChanged(noProxy(entry)).problems).toEqual([]);
  for (const entry of ["", "http://idp.example", "a.example, b.example", "a b", "*.example", "fd00::/8", "10.0.0.0/33"])
    expect(onlyProblem(noProxy(entry)).where.field).toBe("nodes.rest.proxy.noProxy.0");
});

test("a star stands for every host, and only alone", () => {
  const noProxy = ["*", ".svc"];
  expect(onlyProblem((environment) => (environment.nodes.rest.proxy = { noProxy })).where.field).toBe(
    "nodes.rest.proxy.noProxy.0",
  );
});
