import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { Tree } from "../testing/tree.ts";
import { formatIndex, indexOf, parseIndex } from "./index-file.ts";
import { isDone, plan, type Plan } from "./plan.ts";

/** Plans from three trees: what is wanted, what is on disk, and what the last build wrote. */
function planOf(wanted: Tree, disk: Tree, written: Tree = disk): Plan {
  const files = (tree: Tree) => Object.entries(tree).map(([path, text]) => ({ path, text }));
  const index = Object.keys(written).length === 0 ? undefined : formatIndex(indexOf(files(written)));
  const snapshot = {
    environment: "production",
    directory: "manifests",
    exists: true,
    files: new Set(Object.keys(disk)),
    read: (path: string) => Buffer.from(disk[path]!),
    index,
    problems: [],
  };
  return plan({ desired: files(wanted), disk: snapshot, index: parseIndex(index ?? "").index });
}

const messages = ({ problems }: Plan) => problems.map(({ code, problem }) => `${code}: ${problem}`);
const file = "environments/production/manifests";

describe("plan", () => {
  it("has nothing to do when all is as wanted", () => {
    const same = planOf({ a: "1" }, { a: "1" });
    expect(same).toMatchObject({ create: [], update: [], remove: [], unchanged: ["a"], problems: [] });
    expect(isDone(same)).toBe(true);
  });

  it("creates what is missing, even when the index says that it was there", () => {
    expect(planOf({ a: "1" }, {}, { a: "1" })).toMatchObject({ create: [{ path: "a", text: "1" }], problems: [] });
  });

  it("updates what a build wrote and nobody changed", () => {
    expect(planOf({ a: "2" }, { a: "1" })).toMatchObject({ update: [{ path: "a", text: "2" }], problems: [] });
  });

  it("removes what is wanted no more", () => {
    expect(planOf({ a: "1" }, { a: "1", b: "2" })).toMatchObject({ remove: ["b"], unchanged: ["a"], problems: [] });
  });

  it("takes the right bytes for right, whatever the index says", () => {
    const taken = planOf({ a: "1" }, { a: "1" }, { a: "0" });
    expect(taken).toMatchObject({ unchanged: ["a"], problems: [] });
    expect(taken.index.stale).toBe(true);
  });

  it("takes over files without an index when they are as wanted, and writes the index", () => {
    const taken = planOf({ a: "1" }, { a: "1" }, {});
    expect(taken).toMatchObject({ unchanged: ["a"], problems: [], index: { stale: true } });
    expect(isDone(taken)).toBe(false);
  });

  it("compares bytes, not what they look like", () => {
    const disk = { a: "\ufeff1" };
    expect(planOf({ a: "1" }, disk).update).toHaveLength(1);
  });

  it("removes the index with the last file", () => {
    expect(planOf({}, { a: "1" })).toMatchObject({ remove: ["a"], index: { text: undefined, stale: true } });
  });
});

describe("plan refuses", () => {
  it("a file that no build wrote", () => {
    const refused = planOf({ a: "1" }, { a: "1", "mine.yaml": "x" }, { a: "1" });
    expect(messages(refused)).toEqual([`foreign-file: ${file}/mine.yaml was not written by a build`]);
    expect(refused.problems[0]!.hint).toContain("Move it out of manifests/");
  });

  it("to overwrite a file that no build wrote", () => {
    expect(messages(planOf({ a: "1" }, { a: "x" }, {}))).toEqual([
      `foreign-file: ${file}/a was not written by a build`,
    ]);
  });

  it("to overwrite what somebody changed", () => {
    const refused = planOf({ a: "2" }, { a: "x" }, { a: "1" });
    expect(messages(refused)).toEqual([`hand-edited: ${file}/a was changed by hand`]);
    expect(refused.problems[0]!.hint).toBe(
      `Put the change into environment.ts, restore this file with git or delete it, and build again. After a merge, delete ${file} and build.`,
    );
  });

  it("to remove what somebody changed", () => {
    expect(messages(planOf({}, { a: "x" }, { a: "1" }))).toEqual([`hand-edited: ${file}/a was changed by hand`]);
  });
});
