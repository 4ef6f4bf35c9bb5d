import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test.each(["Interlink", "inter.link"])("`%s` cannot be a namespace", (name) => {
  expect(onlyProblem((environment) => (environment.namespace.name = name)).code).toBe("namespace-name");
  expect(onlyProblem(({ nodes }) => (nodes.rest.namespace = { name }))).toMatchObject({
    code: "namespace-name",
    where: { node: "rest", field: "nodes.rest.namespace.name" },
  });
});

test("a namespace of Kubernetes is not created", () => {
  expect(onlyProblem((environment) => (environment.namespace.name = "kube-system")).hint).toContain(
    "leave out `create`",
  );
  expect(resolveChanged(({ nodes }) => (nodes.rest.namespace = { name: "kube-system" })).problems).toEqual([]);
});

const both = (first: object, second: object) => (environment: any) => {
  environment.nodes.rest.namespace = { name: "tenant", ...first };
  environment.nodes.socket.namespace = { name: "tenant", ...second };
};

test.each([
  ["create", { create: true }, { create: false }],
  ["podSecurity", { create: true, podSecurity: "restricted" }, { podSecurity: "baseline" }],
])("two nodes cannot say different things of one namespace: %s", (field, first, second) => {
  expect(onlyProblem(both(second, first))).toMatchObject({
    code: "conflicting-namespace",
    where: { field: `nodes.rest.namespace.${field}` },
    problem: `\`${field}\` of the namespace tenant is another one at nodes.socket.namespace`,
  });
});

test("what one of them says is enough", () => {
  expect(resolveChanged(both({}, { create: true, podSecurity: "baseline" })).problems).toEqual([]);
});

test("a namespace that is not created gets no level", () => {
  expect(onlyProblem(both({ podSecurity: "baseline" }, {}))).toMatchObject({
    code: "invalid-value",
    where: { node: "rest", field: "nodes.rest.namespace.podSecurity" },
  });
  expect(resolveChanged(both({ podSecurity: "baseline" }, { create: true })).problems).toEqual([]);
  const own = (create: boolean) => (environment: any) =>
    Object.assign(environment.namespace, { create, podSecurity: "privileged" });
  expect(onlyProblem(own(false)).where.field).toBe("namespace.podSecurity");
  expect(resolveChanged(own(true)).problems).toEqual([]);
});
