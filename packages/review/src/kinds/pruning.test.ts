import { expect, test } from "vitest";
import { builtAfter, indexed, sentences } from "../testing/trees.ts";

const flux = { "kustomize.toolkit.fluxcd.io/prune": "Disabled" };
const argo = { "argocd.argoproj.io/sync-options": "ServerSideApply=true, Prune=false" };
const goneWith = (annotations: object, kind = "ConfigMap") => {
  const built = builtAfter();
  const object = { apiVersion: "v1", kind, metadata: { name: "x", namespace: "interlink", annotations } };
  const path = "environments/test/manifests/nodes/rest/extra.yaml";
  return sentences(indexed({ ...built, [path]: JSON.stringify(object) }), built);
};

test.each([
  [{}, /^notable object-removed .* A puller that prunes deletes them/],
  [{ ...flux, ...argo }, /^notable object-kept .* No puller prunes them, so they stay in the cluster/],
  [flux, /^notable object-kept .* Flux does not prune them: .* deleted by hand\. Argo CD deletes them/],
  [argo, /^notable object-kept .* Argo CD does not prune them: .* deleted by hand\. Flux deletes them/],
])("an object that is no longer declared, annotated with %j", (annotations, said) => {
  expect(goneWith(annotations)).toEqual([expect.stringMatching(said)]);
});

test("a volume that no puller prunes loses nothing", () => {
  expect(goneWith({ ...flux, ...argo }, "PersistentVolumeClaim")).toEqual([
    expect.stringMatching(/^notable object-kept /),
  ]);
});

test("a volume under another name is another volume", () => {
  const named = (name: string) => {
    const claim = { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name, namespace: "interlink" } };
    return indexed({ ...builtAfter(), "environments/test/manifests/nodes/rest/extra.yaml": JSON.stringify(claim) });
  };
  expect(sentences(named("a"), named("b")).map((one) => one.split(" ")[1])).toEqual([
    "storage-removed",
    "object-added",
  ]);
});
