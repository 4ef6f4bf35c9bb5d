import { expect, test } from "vitest";
import { ownNamespaces } from "./namespace.ts";

test("the owner of a namespace admits just the pods that are in it, and leaves those of others alone", () => {
  const namespaces = [
    { name: "interlink", create: true, podSecurity: "privileged" as const, field: "namespace" },
    { name: "tenant", create: true, podSecurity: "restricted" as const, field: "nodes.a.namespace", node: "a" },
    { name: "somebody-elses", create: false, podSecurity: "baseline" as const, field: "nodes.b.namespace" },
  ];
  const objects = ownNamespaces({
    name: "test",
    cluster: "test",
    namespace: "interlink",
    namespaces,
    secrets: [],
    nodes: [],
  });
  expect(
    objects.map(({ metadata }) => [metadata.name, metadata.labels!["pod-security.kubernetes.io/enforce"]]),
  ).toEqual([
    ["interlink", "privileged"],
    ["tenant", "restricted"],
  ]);
});
