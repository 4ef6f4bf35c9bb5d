import { expect, test } from "vitest";
import { builtAfter, edited, sentences, type Files } from "../testing/trees.ts";

const built = builtAfter();
const folder = "environments/test/manifests/nodes/rest";
const list = `${folder}/kustomization.yaml`;
const kindsOf = (before: Files, after: Files) =>
  sentences(before, after).map((one) => one.split(" ").slice(0, 3).join(" "));
const without = (files: Files, path: string) =>
  Object.fromEntries(Object.entries(files).filter(([one]) => one !== path));

test("nodes that come and go change lists, of which nothing is said", () => {
  const fewer = builtAfter(({ nodes }) => delete nodes.rest);
  for (const said of [sentences(built, fewer), sentences(fewer, built)]) {
    expect(said.filter((one) => /kustomization/.test(one))).toEqual([]);
  }
});

test("objects in a file that is not listed reach no cluster: those that moved there are gone", () => {
  const moved = { ...without(built, `${folder}/rbac.yaml`), [`${folder}/other.yaml`]: built[`${folder}/rbac.yaml`]! };
  const after = edited(moved, list, "Kustomization", (own) => {
    own.resources = own.resources.filter((file: string) => file !== "rbac.yaml");
  });
  expect(kindsOf(built, after)).toEqual(
    expect.arrayContaining([
      "notable foreign-file rest:",
      "notable permission-narrowed rest:",
      "notable object-removed rest:",
    ]),
  );
});

test("a file that was there and is listed only now is applied", () => {
  const before = edited(built, list, "Kustomization", (own) => own.resources.shift());
  expect(sentences(before, built)).toEqual([
    expect.stringMatching(/^widens applied-unseen rest: .* lists `deployment\.yaml`, which was there and not listed/),
  ]);
});

test("a kustomization that goes leaves its files behind", () => {
  expect(kindsOf(built, without(built, list))).toEqual(["breaks kustomization-broken rest:"]);
});

test("a new node's kustomization may not do more than list either", () => {
  const after = edited(built, list, "Kustomization", (own) => (own.namePrefix = "x-"));
  const before = builtAfter(({ nodes }) => delete nodes.rest);
  expect(kindsOf(before, after)).toContain("widens kustomization-rewrites rest:");
});
