import { expect, test } from "vitest";
import { builtAfter, indexed, sentences, type Files } from "../testing/trees.ts";

const object = (value: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: x, namespace: interlink }
data: { value: "${value}" }
`;
const at = (path: string) => `environments/test/manifests/nodes/${path}`;
const twice = (before: Files, after: Files) => sentences(before, after).filter((one) => one.includes(" object-twice "));
/** With a kustomization that lists it, and an index that does not know it. */
const byHand = (before: Files, path: string): Files => {
  const listed = indexed({ ...before, [path]: object("2") });
  const index = "environments/test/manifests/.generated.sha256";
  const lines = listed[index]!.split("\n").filter((line) => !path.endsWith(line.slice(66) || "none"));
  return { ...listed, [index]: lines.join("\n") };
};

test("two in one file are told", () => {
  expect(
    twice(builtAfter(), indexed({ ...builtAfter(), [at("rest/x.yaml")]: `${object("1")}---\n${object("2")}` })),
  ).toEqual([
    `breaks object-twice rest: \`${at("rest/x.yaml")}\` holds \`ConfigMap interlink/x\` more than once: Kustomize refuses that, and pullers apply nothing of this directory.`,
  ]);
});

test("one that a file brought by hand stands in one that did not change, and in another directory", () => {
  const before = indexed({ ...builtAfter(), [at("rest/x.yaml")]: object("1") });
  const [said, ...others] = twice(before, byHand(before, at("socket/y.yaml")));
  expect(said).toContain(
    `stands in \`${at("socket/y.yaml")}\` and \`${at("rest/x.yaml")}\`: whoever pulls both as one`,
  );
  expect(others).toEqual([]);
});

test.each([
  ["that moved to another file", { [at("rest/y.yaml")]: object("1") }],
  ["that stood twice before", { [at("rest/x.yaml")]: object("3"), [at("rest/z.yaml")]: object("1") }],
])("one %s is no news", (_, files: Files) => {
  const old: Files = Object.keys(files).length === 1 ? {} : { [at("rest/z.yaml")]: object("1") };
  const before = indexed({ ...builtAfter(), [at("rest/x.yaml")]: object("1"), ...old });
  expect(twice(before, indexed({ ...builtAfter(), ...files }))).toEqual([]);
});
