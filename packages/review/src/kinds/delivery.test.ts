import { expect, test } from "vitest";
import { builtAfter, sentences } from "../testing/trees.ts";

const built = builtAfter();
const said = (kind: string, before: object, after: object) => {
  const file = (spec: object) => ({
    ...built,
    "environments/test/delivery/argo/own.yaml": JSON.stringify({
      apiVersion: "argoproj.io/v1alpha1",
      kind,
      metadata: { name: "own", namespace: "argocd" },
      spec,
    }),
  });
  return sentences(file(before), file(after));
};

const set = (...nodes: string[]) => ({
  generators: [{ list: { elements: nodes.map((node) => ({ application: node, path: `nodes/${node}` })) } }],
});

test("an ApplicationSet that makes one more Application leaves the others where they are", () => {
  expect(said("ApplicationSet", set("b", "c"), set("a", "b", "c"))).toEqual([
    "notable delivery-added -: A puller is told to apply more: `ApplicationSet argocd/own` makes `a`.",
  ]);
});

test("an ApplicationSet that makes one less takes what that one applied", () => {
  expect(said("ApplicationSet", set("a", "b", "c"), set("b", "c"))).toEqual([
    "breaks delivery-removed -: `ApplicationSet argocd/own` no longer makes `a`: what they applied is removed with them where they prune, and is updated no more where they do not.",
  ]);
});

test("an Application that is made from another path pulls from another place", () => {
  const [element] = set("b").generators[0]!.list.elements;
  const moved = { generators: [{ list: { elements: [{ ...element, path: "other" }] } }] };
  expect(said("ApplicationSet", set("b"), moved)).toEqual([
    expect.stringContaining("`spec.generators[0].list.elements[b].path` (`nodes/b` → `other`)"),
  ]);
});

const project = (...namespaces: string[]) => ({
  destinations: namespaces.map((namespace) => ({ namespace, server: "https://a.example" })),
});

test("a project that allows one more namespace says nothing of the others", () => {
  expect(said("AppProject", project("b", "c"), project("a", "b", "c"))).toEqual([
    expect.stringMatching(/^widens .*`spec\.destinations\[a https:\/\/a\.example\]` \(new: [^;]*\)\.$/),
  ]);
});

test("a project that allows one namespace less does not allow more", () => {
  expect(said("AppProject", project("a", "b"), project("b"))).toEqual([
    expect.stringMatching(/^notable delivery-changed .*\(gone: /),
  ]);
});

const pulling = { path: "./a", prune: true, serviceAccountName: "narrow", verify: { mode: "HEAD" } };

test.each([
  [{ suspend: true }, "breaks delivery-paused"],
  [{ serviceAccountName: undefined }, "widens delivery-widened"],
  [{ verify: undefined }, "widens delivery-widened"],
  [{ patches: [{ patch: "x" }] }, "widens delivery-rewrites"],
  [{ prune: false }, "notable delivery-changed"],
])("a Kustomization with %j: %s", (change, expected) => {
  expect(said("Kustomization", pulling, { ...pulling, ...change })).toEqual([expect.stringContaining(expected)]);
});

test("an Application that is no longer synced by itself waits to be asked", () => {
  const automated = { project: "p", syncPolicy: { automated: { prune: true } } };
  expect(said("Application", automated, { project: "p", syncPolicy: {} })).toEqual([
    expect.stringMatching(/^breaks delivery-paused .* Changes that are merged do not arrive\.$/),
  ]);
});

test("a value that is put into objects and whose name promises a secret is not shown", () => {
  const [sentence] = said("Kustomization", {}, { postBuild: { substitute: { DB_PASSWORD: "hunter2" } } });
  expect(sentence).not.toContain("hunter2");
});

const finalizers = ["resources-finalizer.argocd.argoproj.io"];

test.each([
  ["Kustomization", { spec: { prune: true } }, "everything that it applied is removed with it"],
  ["Kustomization", { spec: { prune: true, deletionPolicy: "Orphan" } }, "stays behind"],
  ["Kustomization", { spec: { prune: false } }, "stays behind"],
  ["Application", { spec: {} }, "stays behind"],
  ["ApplicationSet", { spec: { template: { metadata: { finalizers } } } }, "everything that it applied"],
  ["GitRepository", { spec: {} }, "what pulls from it, or by its rules, stops"],
])("of a %s with %j that goes, %s", (kind, rest, expected) => {
  const path = "environments/test/delivery/own.yaml";
  const text = JSON.stringify({ apiVersion: "x.example/v1", kind, metadata: { name: "own" }, ...rest });
  expect(sentences({ ...built, [path]: text }, built)).toEqual([expect.stringContaining(expected)]);
});
