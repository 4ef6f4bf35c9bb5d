import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSafePath } from "../output/file-name.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import { formatIndex, hashOf, indexName, indexOf, parseIndex } from "./index-file.ts";

const sha = "a".repeat(64);
const line = fc.tuple(
  fc.constantFrom(sha, "B".repeat(64), "a".repeat(63), ""),
  fc.constantFrom("  ", " ", " *"),
  fc.oneof(fc.string(), fc.constantFrom("a", "A", "../a", "/a", "a/../b", "C:/a", "a\\b", indexName, "a//b", "a/")),
);

describe("the index", () => {
  it("is verified by sha256sum -c", () => {
    const { root } = makeWorkspace({ "b.yaml": "b\n", "a/é.yaml": "é\n" });
    const text = formatIndex(
      indexOf([
        { path: "b.yaml", text: "b\n" },
        { path: "a/é.yaml", text: "é\n" },
      ]),
    );
    writeFileSync(join(root, indexName), text);
    expect(execFileSync("sha256sum", ["-c", indexName], { cwd: root, encoding: "utf8" })).toBe(
      "a/é.yaml: OK\nb.yaml: OK\n",
    );
  });

  it("is sorted by path", () => {
    expect(
      formatIndex(
        new Map([
          ["b", sha],
          ["B", sha],
          ["a/b", sha],
        ]),
      ),
    ).toBe(`${sha}  B\n${sha}  a/b\n${sha}  b\n`);
  });

  it("is read as it was written", () => {
    const index = new Map([
      ["a.yaml", hashOf("x")],
      ["nodes/x/b.yaml", sha],
    ]);
    expect(parseIndex(formatIndex(index))).toEqual({ index, problems: [] });
  });
});

describe("parseIndex refuses", () => {
  it.each([
    ["a bad hash", `${"a".repeat(63)}  x\n`, "line 1 of the ownership index is not a SHA-256 and a path"],
    ["an empty path", `${sha}  \n`, "line 1 of the ownership index is not a SHA-256 and a path"],
    ["a conflict marker", `<<<<<<< HEAD\n`, "line 1 of the ownership index is not a SHA-256 and a path"],
    ["an empty line", `${sha}  a\n\n${sha}  b\n`, "line 2 of the ownership index is not a SHA-256 and a path"],
    ["a way out", `${sha}  ../x\n`, "line 1 of the ownership index names a path that no build writes"],
    [
      "a way out in the middle",
      `${sha}  a/../../x\n`,
      "line 1 of the ownership index names a path that no build writes",
    ],
    ["an absolute path", `${sha}  /etc/passwd\n`, "line 1 of the ownership index names a path that no build writes"],
    ["a backslash", `${sha}  a\\b\n`, "line 1 of the ownership index names a path that no build writes"],
    ["a drive", `${sha}  C:x\n`, "line 1 of the ownership index names a path that no build writes"],
    ["itself", `${sha}  ${indexName}\n`, "line 1 of the ownership index names a path that no build writes"],
    ["CR LF", `${sha}  a\r\n`, "line 1 of the ownership index is not a SHA-256 and a path"],
    ["a path twice", `${sha}  a\n${sha}  b\n${sha}  a\n`, "line 3 of the ownership index names a path a second time"],
    ["a path in another case", `${sha}  a\n${sha}  A\n`, "line 2 of the ownership index names a path a second time"],
  ])("%s", (_, text, message) => {
    const { index, problems } = parseIndex(text, { environment: "production", file: "x" });
    expect(index.size).toBe(0);
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([`invalid-index: ${message}`]);
    expect(problems[0]!.where).toMatchObject({ environment: "production", file: "x" });
  });

  it("what it cannot trust, without ever throwing", () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(line).map((lines) => lines.map((parts) => parts.join("")).join("\n")),
    );
    const law = fc.property(text, (one) => {
      const { index, problems } = parseIndex(one);
      return [...index.keys()].every(isSafePath) && (problems.length === 0 || index.size === 0);
    });
    expect(() => fc.assert(law, { numRuns: 3000 })).not.toThrow();
  });
});

it("a list that a merge broke is rebuilt and not repaired: either side knows only its own files", () => {
  const file = `environments/production/manifests/${indexName}`;
  const [found] = parseIndex("<<<<<<< HEAD\n", { environment: "production", file }).problems;
  expect(found!.hint).toContain("After a merge, delete environments/production/manifests and build");
});
