import { expect, test } from "vitest";
import { builtAfter, edited, sentences } from "../testing/trees.ts";

const built = builtAfter();
const manifests = "environments/test/manifests";
const saidOf = (file: string, kind: string, change: (metadata: any) => void) =>
  sentences(
    built,
    edited(built, `${manifests}/${file}`, kind, ({ metadata }) => change(metadata)),
  );

test.each([
  ["cluster/namespace.yaml", "Namespace", "annotations", "kustomize.toolkit.fluxcd.io/prune", undefined],
  ["cluster/namespace.yaml", "Namespace", "labels", "istio-injection", "enabled"],
  ["nodes/rest/node.yaml", "Node", "annotations", "kustomize.toolkit.fluxcd.io/ssa", "Merge"],
  ["nodes/rest/rbac.yaml", "ServiceAccount", "annotations", "eks.amazonaws.com/role-arn", "arn:aws:iam::1:role/x"],
])("in %s of a %s, the %s %s is not told as harmless", (file, kind, field, key, value) => {
  const said = saidOf(file, kind, (metadata) => (metadata[field] = { ...metadata[field], [key]: value }));
  expect(said).toEqual([expect.stringMatching(/^notable metadata-acts /)]);
  expect(said[0]).toContain(`\`${key}\``);
});

test("a label that describes only is harmless", () => {
  const said = saidOf("nodes/rest/rbac.yaml", "Role", ({ labels }) => (labels["app.kubernetes.io/version"] = "9"));
  expect(said).toEqual([expect.stringMatching(/^harmless only-metadata /)]);
});

test("the value of an annotation whose name promises a secret is not shown", () => {
  const said = saidOf("nodes/rest/rbac.yaml", "Role", (metadata) => {
    metadata.annotations = { "example.com/api-token": "hunter2" };
  });
  expect(said.join()).toContain("(not shown)");
  expect(said.join()).not.toContain("hunter2");
});
