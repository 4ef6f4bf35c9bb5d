import { expect, test } from "vitest";
import { builtAfter, indexed, sentences, type Files } from "../testing/trees.ts";

const policed = (namespace: string, port: number): Files =>
  indexed({
    ...builtAfter((environment) => (environment.namespace.name = namespace)),
    "environments/test/manifests/nodes/rest/extra.yaml": JSON.stringify({
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "rest", namespace },
      spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ ports: [{ port }] }] },
    }),
  });
const ofNetwork = (before: Files, after: Files) => sentences(before, after).filter((one) => one.includes(" network-"));

test("a policy that moves to another namespace with its node neither opens nor closes anything", () => {
  expect(ofNetwork(policed("interlink", 1), policed("other", 1))).toEqual([]);
});

test("a policy that moves and changes is told by what it changes", () => {
  expect(ofNetwork(policed("interlink", 1), policed("other", 2))).toEqual([
    "widens network-opened rest: More incoming connections of the pod are allowed: `anywhere, 2/TCP`.",
    "notable network-closed rest: Fewer incoming connections of the pod are allowed: no longer `anywhere, 1/TCP`.",
  ]);
});
