import { expect, test } from "vitest";
import { namespace } from "./namespace.ts";

const environment = (create: boolean) => ({
  name: "test",
  cluster: "test",
  namespace: { name: "interlink", create, podSecurity: "privileged" as const },
  secrets: [],
  nodes: [],
});

test("the owner of a namespace admits just the pods that are in it", () => {
  expect(namespace(environment(true))).toMatchObject([
    {
      kind: "Namespace",
      metadata: { name: "interlink", labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
    },
  ]);
});

test("a namespace that somebody else owns is left alone", () => {
  expect(namespace(environment(false))).toEqual([]);
});
