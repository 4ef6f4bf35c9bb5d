import { describe, expect, test } from "vitest";
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
    "widens network-opened rest: More incoming connections of the pods in the namespace `other` are allowed: `anywhere, 2/TCP`.",
    "notable network-closed rest: Fewer incoming connections of the pods in the namespace `other` are allowed: no longer `anywhere, 1/TCP`.",
  ]);
});

describe("policies that did not change", () => {
  const own = "nodes/rest/extra.yaml";
  const beside = "nodes/rest/more.yaml";
  const shared = "cluster/deny.yaml";
  const elsewhere = "nodes/socket/deny.yaml";
  const text = (name: string, selector: string, ingress: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: interlink }
spec:
  podSelector: ${selector}
  policyTypes: [Ingress]
  ingress: ${ingress}
`;
  const ofPod = (name: string, port: number) =>
    text(name, "{ matchLabels: { app: rest } }", `[{ ports: [{ port: ${port} }] }]`);
  const denyAll = text("deny", "{}", "[]");
  const workspace = (files: Files): Files =>
    indexed({
      ...builtAfter(),
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`environments/test/manifests/${path}`, text])),
    });
  const fewer =
    "notable network-closed rest: Fewer incoming connections of the pod are allowed: no longer `anywhere, 1/TCP`.";

  test.each([
    ["beside it", { [beside]: ofPod("two", 2) }],
    ["in the same file", { [own]: ofPod("two", 2) }],
    ["for all pods, among what the nodes share", { [shared]: denyAll }],
    ["for all pods, with another node", { [elsewhere]: denyAll }],
  ])("one %s still limits the pod when another goes", (_, standing: Files) => {
    const before = { ...standing, [own]: [ofPod("one", 1), standing[own] ?? []].flat().join("---\n") };
    expect(ofNetwork(workspace(before), workspace(standing))).toEqual([fewer]);
  });

  test("one that comes beside another opens what that kept closed", () => {
    const standing = { [beside]: ofPod("two", 2) };
    expect(ofNetwork(workspace(standing), workspace({ ...standing, [own]: ofPod("one", 1) }))).toEqual([
      "widens network-opened rest: More incoming connections of the pod are allowed: `anywhere, 1/TCP`.",
    ]);
  });

  test("one for all pods that goes says nothing of pods with a policy of their own", () => {
    const standing = { [own]: ofPod("one", 1) };
    expect(ofNetwork(workspace({ ...standing, [shared]: denyAll }), workspace(standing))).toEqual([
      "widens network-opened -: Nothing limits incoming connections of the pods in the namespace `interlink` any more, where no other policy is about them.",
    ]);
  });

  test("one that is about other pods counts for nothing", () => {
    const standing = { [beside]: ofPod("two", 2).replace("app: rest", "app: other") };
    const before = { ...standing, [own]: ofPod("one", 1) };
    expect(ofNetwork(workspace(before), workspace(standing))).toEqual([
      "widens network-opened rest: Nothing limits incoming connections of the pod any more.",
    ]);
  });
});
