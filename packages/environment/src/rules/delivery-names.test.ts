import { describe, expect, test } from "vitest";
import { createResolver } from "../resolve/resolve.ts";
import { validEnvironment } from "../testing.ts";

function problemsOf(environment: string, node: string, delivery: object | undefined) {
  const { nodes, ...shared } = validEnvironment();
  return createResolver()(environment, { ...shared, delivery, nodes: { [node]: nodes["rest"] } }).problems;
}
const flux = { git: { url: "https://git.example/hpc/nodes.git" }, flux: {} };

describe("names of pullers' objects", () => {
  test.each(["my_env", "Production", "my env", "a.b"])("a folder %s cannot name them", (name) => {
    expect(problemsOf(name, "vega", flux)).toMatchObject([
      { code: "environment-name", severity: "error", where: { environment: name } },
    ]);
  });

  test("without pullers it can be any folder", () => {
    expect(problemsOf("my_env", "vega", undefined)).toEqual([]);
  });

  test("Flux could not use a longer one as a label", () => {
    const [long, longer] = ["a".repeat(44), "a".repeat(45)];
    expect(problemsOf(long, "vega", flux)).toEqual([]);
    expect(problemsOf(longer, "vega", flux)).toMatchObject([
      { code: "environment-name", problem: expect.stringContaining("has 64 characters, 63 are possible") },
    ]);
    expect(problemsOf("production", "n".repeat(43), flux)).toContainEqual(
      expect.objectContaining({ code: "node-name", problem: expect.stringContaining("has 64 characters") }),
    );
  });
});
