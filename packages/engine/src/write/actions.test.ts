import { describe, expect, it } from "vitest";
import { actionsOf } from "./actions.ts";
import type { Plan } from "./plan.ts";

function steps(changes: Partial<Plan>): string[] {
  const empty = { create: [], update: [], remove: [], unchanged: [], index: { text: "", stale: true }, problems: [] };
  const all = actionsOf({ environment: "production", directory: "m", exists: true, ...empty, ...changes });
  return all.map(([verb, path]) => `${verb} ${path}`);
}

const file = (path: string) => ({ path, text: "" });

describe("actionsOf", () => {
  it("puts a directory that is not there yet in place whole", () => {
    expect(steps({ exists: false, create: [file("a")] })).toEqual(["place m"]);
  });

  it("places, then removes, then places the index, then removes what is empty, deepest first", () => {
    expect(steps({ create: [file("n/a")], update: [file("b")], remove: ["n/x/y/c", "n/d"] })).toEqual([
      "place m/n/a",
      "place m/b",
      "remove m/n/x/y/c",
      "remove m/n/d",
      "place m/.generated.sha256",
      "prune m/n/x/y",
      "prune m/n/x",
    ]);
  });

  it("leaves an index alone that fits", () => {
    expect(steps({ update: [file("b")], index: { text: "", stale: false } })).toEqual(["place m/b"]);
  });

  it("removes a directory in which nothing is wanted", () => {
    expect(steps({ remove: ["a/b"], index: { text: undefined, stale: true } })).toEqual([
      "remove m/a/b",
      "remove m/.generated.sha256",
      "prune m/a",
      "prune m",
    ]);
  });

  it("removes a name first that returns in another case", () => {
    expect(steps({ create: [file("n/leo/a")], remove: ["n/Leo/a", "n/Leo/b", "n/x"] })).toEqual([
      "remove m/n/Leo/a",
      "remove m/n/Leo/b",
      "prune m/n/Leo",
      "place m/n/leo/a",
      "remove m/n/x",
      "place m/.generated.sha256",
      "prune m/n/Leo",
    ]);
  });

  it("removes a file first where a directory is to be, and the other way round", () => {
    expect(steps({ create: [file("a/b"), file("c")], remove: ["a", "c/d"] }).slice(0, 4)).toEqual([
      "remove m/a",
      "remove m/c/d",
      "prune m/c",
      "place m/a/b",
    ]);
  });
});
