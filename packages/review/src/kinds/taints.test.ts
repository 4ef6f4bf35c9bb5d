import { expect, test } from "vitest";
import { builtAfter, sentences } from "../testing/trees.ts";

const ranged = (subnet?: string) =>
  builtAfter((environment) => {
    if (subnet === undefined) return;
    environment.nodes.rest.offloading = { podCidr: { subnet, firstHost: 2, lastHost: 99 } };
  });
const ofRange = (before?: string, after?: string) =>
  sentences(ranged(before), ranged(after)).filter((one) => one.includes(" pod-cidr-changed "));

test("a first pod CIDR is applied to the Node that is there, and another one makes it anew", () => {
  expect(ofRange(undefined, "10.8.0.0/24")).toEqual([
    "breaks pod-cidr-changed rest: The node's pod CIDR changes: `none` → `10.8.0.0/24`. Flux leaves a Node that is there as it was made: after the sync, apply its `node.yaml` with `kubectl apply --server-side --force-conflicts -f`. Running pods stay.",
  ]);
  for (const after of ["10.9.0.0/24", undefined]) {
    const [said] = ofRange("10.8.0.0/24", after);
    expect(said).toContain("Kubernetes refuses another. Before the sync, make it anew");
  }
});
