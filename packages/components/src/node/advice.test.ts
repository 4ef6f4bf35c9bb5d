import { emit } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { adviseOnNode } from "./advice.ts";

const path = "manifests/nodes/leonardo/node.yaml";
const own = { effect: "NoSchedule", key: "virtual-node.interlink/no-schedule", value: "true" };
const text = (spec: object, labels = { a: "b" }) =>
  emit({ apiVersion: "v1", kind: "Node", metadata: { name: "leonardo", labels }, spec }, { header: "Generated" });
const advise = (before: string, after?: string) =>
  adviseOnNode({ environment: "production", path, before, ...(after === undefined ? {} : { after }) });

test("changed taints come with the command that brings them to the Node", () => {
  const batch = { effect: "NoExecute", key: "site.example/batch" };
  const [found, ...others] = advise(text({ taints: [own] }), text({ taints: [own, batch] }));
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    code: "manual-step",
    severity: "warning",
    where: { environment: "production", node: "leonardo", field: "nodes.leonardo.taints" },
  });
  expect(found!.hint).toContain(
    "kubectl apply --server-side --force-conflicts -f environments/production/manifests/nodes/leonardo/node.yaml",
  );
});

test("a changed pod CIDR comes with the command that makes the Node anew", () => {
  const range = (podCIDR: string) => text({ podCIDR, podCIDRs: [podCIDR], taints: [own] });
  const [found] = advise(range("10.200.1.0/24"), range("10.200.2.0/24"));
  expect(found!.where.field).toBe("nodes.leonardo.offloading.podCidr");
  expect(found!.hint).toContain('{"spec":{"podCIDR":"10.200.2.0/24","podCIDRs":["10.200.2.0/24"]}}');
  expect(advise(range("10.200.1.0/24"), text({ taints: [own] }))[0]!.hint).toContain(
    '{"podCIDR":null,"podCIDRs":null}',
  );
});

test("a first pod CIDR is written to the Node that is there: nothing needs to be made anew", () => {
  const [found, ...others] = advise(text({ taints: [own] }), text({ podCIDR: "10.200.1.0/24", taints: [own] }));
  expect(others).toEqual([]);
  expect(found!.where.field).toBe("nodes.leonardo.offloading.podCidr");
  expect(found!.hint).toContain("kubectl apply --server-side --force-conflicts -f environments/production/manifests/");
  expect(found!.hint).not.toContain("replace");
});

test("a node that goes takes its pods with it, and people have to cancel their jobs before", () => {
  const [found] = advise(text({ taints: [own] }));
  expect(found!.problem).toContain("`leonardo` leaves the cluster");
  expect(found!.hint).toContain("kubectl delete pods -A --field-selector spec.nodeName=leonardo");
});

test("what reaches the Node by itself needs no advice", () => {
  const before = text({ taints: [own] });
  expect(advise(before, text({ taints: [own] }, { a: "c" }))).toEqual([]);
  const file = { environment: "production", path: "manifests/nodes/leonardo/interlink.yaml", before };
  expect(adviseOnNode(file)).toEqual([]);
});

test("a pod that moves must be gone before, or two virtual kubelets fight over one Node", () => {
  const deployment = (namespace: string, cpu: string) => {
    const metadata = { name: "leonardo-node", namespace, labels: { app: "leonardo" } };
    const template = { metadata: { namespace: "no" }, spec: { volumes: [{ emptyDir: {} }], cpu } };
    return emit({ apiVersion: "apps/v1", kind: "Deployment", metadata, spec: { template } }, { header: "Generated" });
  };
  const moved = (before: string, after?: string) =>
    adviseOnNode({
      environment: "production",
      path: "manifests/nodes/leonardo/deployment.yaml",
      before,
      ...(after === undefined ? {} : { after }),
    });
  const [found, ...others] = moved(deployment("interlink", "1"), deployment("tenant", "1"));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: "manual-step", where: { field: "nodes.leonardo.namespace" } });
  expect(found!.hint).toContain("kubectl -n interlink delete deployment leonardo-node");
  expect(moved(deployment("interlink", "1"), deployment("interlink", "2"))).toEqual([]);
  expect(moved(deployment("interlink", "1"))).toEqual([]);
});
