import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const label = (key: string, value: string) => (environment: any) => (environment.nodes.rest.labels = { [key]: value });

test.each([
  ["-rack", "a"],
  ["site/rack/row", "a"],
  ["Site.Example/rack", "a"],
  ["rack", "a b"],
  ["rack", "a".repeat(64)],
  ["rack", "-a"],
])("the label %s=%s is refused, and named", (key, value) => {
  const found = onlyProblem(label(key, value));
  expect(found).toMatchObject({ code: "invalid-label", where: { node: "rest", field: `nodes.rest.labels.${key}` } });
  expect(found.problem).toContain(`\`${key}=${value}\``);
});

test.each([
  ["site.example/rack", "a-12"],
  ["rack", ""],
])("the label %s=%s is fine", (key, value) => {
  expect(resolveChanged(label(key, value)).problems).toEqual([]);
});

test.each(["kubernetes.io/hostname", "nvidia-gpu-type"])("who overrides interLink's own label %s is told so", (key) => {
  const { problems } = resolveChanged(label(key, "x"));
  expect(problems).toMatchObject([
    { severity: "warning", problem: `interLink sets the label \`${key}\` itself, and yours takes its place` },
  ]);
});

test("so is who overrides what the declared Node carries", () => {
  const { problems } = resolveChanged(label("app.kubernetes.io/managed-by", "x"));
  expect(problems).toMatchObject([{ severity: "warning", problem: expect.stringContaining("misses this Node") }]);
  expect(resolveChanged(label("app.kubernetes.io/component", "x")).problems).toEqual([]);
});
