import { expect, test } from "vitest";
import { resolveChanged } from "../testing.ts";

const external = { kind: "external", name: "shared", store: { name: "vault" }, from: "x" };

function resolved(change: (environment: any) => void) {
  const { environment, claims, problems } = resolveChanged(change);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return { ...environment!, claims };
}

test("a node lives in the environment's namespace unless it says otherwise", () => {
  const { nodes } = resolved(({ nodes }) => (nodes.rest.namespace = { name: "tenant" }));
  expect(nodes.map(({ name, namespace }) => `${name} in ${namespace}`)).toEqual([
    "inside in interlink",
    "socket in interlink",
    "rest in tenant",
  ]);
});

test("each namespace admits the pods that are in it", () => {
  const { namespaces } = resolved(({ nodes }) => {
    nodes.rest.namespace = { name: "tenant", create: true };
    nodes.socket.namespace = { name: "tenant" };
  });
  expect(namespaces.map(({ name, create, podSecurity }) => [name, create, podSecurity])).toEqual([
    ["interlink", true, "privileged"],
    ["tenant", true, "baseline"],
  ]);
});

test("what is created is claimed, where it is said", () => {
  const { claims } = resolved(({ nodes }) => {
    nodes.rest.namespace = { name: "somebody-elses" };
    nodes.socket.namespace = { name: "tenant", create: true };
  });
  const owned = claims.filter(({ kind }) => kind === "namespace-owner");
  expect(owned.map(({ value, where }) => [value, where.node, where.field])).toEqual([
    ["interlink", undefined, "namespace"],
    ["tenant", "socket", "nodes.socket.namespace"],
  ]);
  const users = claims.filter(({ kind }) => kind === "namespace-user");
  expect(users.map(({ value, where }) => [value, where.node])).toEqual([
    ["interlink", "inside"],
    ["tenant", "socket"],
    ["somebody-elses", "rest"],
  ]);
});

test("a Secret is of its namespace: the same name in two is two Secrets", () => {
  const change = (environment: any) => {
    environment.nodes.rest.oauth.secret = external;
    environment.nodes.socket.bastion.hostKeys = external;
  };
  const together = resolved(change);
  expect(together.secrets.map(({ metadata }) => metadata.namespace)).toEqual(["interlink"]);
  const apart = resolved((environment) => {
    change(environment);
    environment.nodes.rest.namespace = { name: "tenant" };
  });
  expect(apart.secrets).toEqual([]);
  expect(apart.nodes.flatMap(({ name, secrets }) => secrets.map(({ metadata }) => [name, metadata.namespace]))).toEqual(
    [
      ["socket", "interlink"],
      ["rest", "tenant"],
    ],
  );
});
