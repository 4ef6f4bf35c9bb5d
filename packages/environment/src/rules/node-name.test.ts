import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const rename = (mode: "rest" | "socket", name: string) => (environment: any) => {
  environment.nodes = { [name]: environment.nodes[mode] };
};

test.each(["Leonardo", "leonardo.cineca", "-leonardo", "leonardo_1", "a".repeat(64), ""])(
  "`%s` cannot be a node's name",
  (name) => {
    const found = onlyProblem(rename("rest", name));
    expect(found).toMatchObject({ code: "node-name", severity: "error", where: { node: name } });
    expect(found.hint).toContain("No dots");
  },
);

test("a name with a bastion leaves room for the Service's prefix", () => {
  expect(onlyProblem(rename("socket", "a".repeat(52)))).toMatchObject({ code: "node-name", severity: "error" });
  expect(onlyProblem(rename("socket", "a".repeat(51)))).toMatchObject({ severity: "warning" });
});

test("a long name is a warning, and the node is resolved all the same", () => {
  expect(onlyProblem(rename("rest", "a".repeat(41))).severity).toBe("warning");
  expect(resolveChanged(rename("rest", "a".repeat(41))).environment?.nodes).toHaveLength(1);
  expect(resolveChanged(rename("rest", "a".repeat(40))).problems).toEqual([]);
});

test("`default` would give every pod of the namespace the node's permissions", () => {
  expect(onlyProblem(rename("rest", "default"))).toMatchObject({ code: "node-name", severity: "error" });
});
