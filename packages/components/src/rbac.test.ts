import { expect, test } from "vitest";
import { compose } from "./compose.ts";
import { allNodes, resolvedNode } from "./testing.ts";

const compositionOf = (node: ReturnType<typeof resolvedNode>) =>
  compose({
    name: "test",
    cluster: "test",
    namespace: "interlink",
    namespaces: [],
    secrets: [],
    nodes: [node],
  }).resources;

const objectsOf = (node: ReturnType<typeof resolvedNode>) => compositionOf(node).map(({ object }) => object as any);

test.each(allNodes())("the roles of $name ($mode) allow what its parts ask for and nothing by wildcard", (node) => {
  for (const { kind, rules } of objectsOf(node).filter(({ kind }) => kind.endsWith("Role"))) {
    expect(JSON.stringify(rules)).not.toContain("*");
    if (kind === "Role") continue;
    for (const { resources, verbs, resourceNames } of rules) {
      if (String(resources).startsWith("nodes") && !verbs.includes("create"))
        expect(resourceNames).toEqual([node.name]);
    }
  }
});

test("the lease is granted where it lies, and not in every namespace", () => {
  const objects = objectsOf(resolvedNode("rest"));
  const roles = objects.filter(({ rules }) => JSON.stringify(rules ?? []).includes("leases"));
  expect(roles.map(({ kind, metadata }) => [kind, metadata.name, metadata.namespace])).toEqual([
    ["Role", "rest-role", "kube-node-lease"],
  ]);
});

test("the names are those of the chart", () => {
  const names = objectsOf(resolvedNode("rest")).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(names).toEqual(
    expect.arrayContaining(["ServiceAccount rest", "ClusterRole rest-role", "ClusterRoleBinding rest-rolebinding"]),
  );
});

test("only the virtual kubelet's account is bound, and it mounts no token by itself", () => {
  const node = resolvedNode("inside", ({ nodes }) => (nodes["inside"]!.namespace = { name: "tenant" }));
  const objects = objectsOf(node);
  const account = { kind: "ServiceAccount", name: "inside", namespace: "tenant" };
  for (const { subjects } of objects.filter(({ kind }) => kind.endsWith("Binding")))
    expect(subjects).toEqual([account]);
  expect(objects.find(({ kind }) => kind === "ServiceAccount").automountServiceAccountToken).toBe(false);
});

test("every object says where it comes from", () => {
  for (const { origin } of compositionOf(resolvedNode("inside"))) {
    expect(origin.environment).toBe("test");
    expect(origin.component).toMatch(/^[a-z-]+$/);
  }
});

test("tunnels widen the role, and Secrets only where the template has some", () => {
  const granted = (template?: string) => {
    const node = resolvedNode("rest", (environment: any) => {
      if (template !== undefined) environment.nodes.rest.network = { tunnel: { wildcardDns: "x", template } };
    });
    const { rules } = objectsOf(node).find(({ kind }) => kind === "ClusterRole");
    const can = (resource: string, verb: string) =>
      rules.some((rule: any) => rule.resources.includes(resource) && rule.verbs.includes(verb));
    return [can("deployments", "create"), can("secrets", "create")];
  };
  expect(granted()).toEqual([false, false]);
  expect(granted("name: {{.Name}}")).toEqual([true, false]);
  expect(granted("kind: Secret\nmetadata:\n  name: {{.Name}}\n")).toEqual([true, true]);
  expect(granted('kind: "Secret" # the key\nmetadata: { name: {{.Name}} }\n')).toEqual([true, true]);
  expect(granted('{"kind": "Secret", "metadata": {"name": "{{.Name}}"}}')).toEqual([true, true]);
});
