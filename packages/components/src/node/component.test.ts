import { expect, test } from "vitest";
import { resolvedNode } from "../testing.ts";
import { node } from "./component.ts";

const declared = (change?: (environment: any) => void) =>
  node.contribute(resolvedNode("rest", change))!.resources![0] as any;

test("the Node has interLink's own taint before those of the file, so that no ordinary pod lands on it", () => {
  expect(declared().spec.taints).toEqual([
    { key: "virtual-node.interlink/no-schedule", value: "true", effect: "NoSchedule" },
    { key: "virtual-node", value: "true", effect: "NoSchedule" },
  ]);
});

test("Flux writes the Node once, so nothing that changes with a release is on it", () => {
  const { metadata } = declared();
  expect(metadata.annotations).toMatchObject({ "kustomize.toolkit.fluxcd.io/ssa": "IfNotPresent" });
  expect(JSON.stringify(metadata)).not.toContain("0.6.2");
});

test("the virtual kubelet's own labels are left to it: two writers of one label would fight when it changes", () => {
  expect(Object.keys(declared().metadata.labels)).not.toContain("node-type");
});

test("where the file has a label of the declared Node, both writers have the same value", () => {
  const label = "app.kubernetes.io/part-of";
  expect(declared((environment) => (environment.nodes.rest.labels = { [label]: "site" })).metadata.labels).toEqual({
    ...declared().metadata.labels,
    [label]: "site",
  });
});

test("a pod CIDR is on the Node from the start, because it can only be set once", () => {
  const { spec } = declared((environment) => {
    environment.nodes.rest.offloading = { podCidr: { subnet: "10.200.1.0/24", firstHost: 10, lastHost: 250 } };
  });
  expect(spec).toMatchObject({ podCIDR: "10.200.1.0/24", podCIDRs: ["10.200.1.0/24"] });
  expect(declared().spec).not.toHaveProperty("podCIDR");
});
