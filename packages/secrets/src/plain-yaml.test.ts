import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { type PlainMap, type PlainValue, readPlainYaml } from "./plain-yaml.ts";
import { sopsSecret } from "./testing.ts";

/** As plain objects; a text's last line ends do not count, because the reader does not tell them apart. */
function plain(value: PlainValue | PlainMap): unknown {
  if (typeof value === "string") return value.trimEnd();
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries([...(value as PlainMap)].map(([key, member]) => [key, plain(member)]));
}

/** What the full reader makes of it, all scalars being texts. */
function referee(text: string): unknown {
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: true });
  if (document.errors.length > 0) return "not YAML";
  return (document.toJS() as unknown) ?? {};
}

function asTexts(value: unknown): unknown {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trimEnd();
  if (Array.isArray(value)) return value.map(asTexts);
  return Object.fromEntries(Object.entries(value as object).map(([key, member]) => [key, asTexts(member)]));
}

function agrees(text: string): void {
  const read = readPlainYaml(text);
  if (!("line" in read)) expect(plain(read), text).toEqual(asTexts(referee(text)));
}

test("a file that SOPS wrote is read as a full reader reads it", () => {
  expect(readPlainYaml(sopsSecret())).toBeInstanceOf(Map);
  agrees(sopsSecret());
});

describe("what it does not refuse, a full reader reads in the same way", () => {
  const pieces = [
    "a: b",
    "a:",
    "b: c",
    "  b: c",
    "    c: d",
    "- x",
    "  - x",
    "    - a: b",
    "      b: c",
    "- - x",
    "- a:",
    "  c:",
    "a: |",
    "  b: |-",
    "  text",
    "    text",
    "      deeper",
    "",
    "  ",
    "# note",
    "  # note",
    "      # note",
    "---",
    "...",
    "a: 'x'",
    'b: "x # y"',
    "a: x # y",
    "a: x: y",
    "c: []",
    "c: {}",
    "- []",
    "a : b",
    "? a",
    "a: &x b",
    "c: *x",
    "a: >",
    "- |",
    "-",
    "a: - b",
    "d: x y  z",
    ".e: f",
    "a: b:",
    "a:b",
    'a: "x',
    "é: ü",
    "g: ünï",
    "- # note",
    "a: # note",
  ];

  test("whatever lines follow one another", () => {
    const lines = fc.array(fc.constantFrom(...pieces), { maxLength: 8 });
    fc.assert(
      fc.property(lines, (chosen) => agrees(chosen.join("\n"))),
      { numRuns: 4000 },
    );
  });

  test("whatever happens to a line of a Secret", () => {
    const lines = sopsSecret().split("\n");
    const change = fc.record({ at: fc.nat(lines.length), remove: fc.nat(2), put: fc.constantFrom(...pieces) });
    fc.assert(
      fc.property(change, ({ at, remove, put }) => agrees(lines.toSpliced(at, remove, put).join("\n"))),
      { numRuns: 1000 },
    );
  });
});

test("depth cannot exhaust the stack", () => {
  expect(readPlainYaml("- ".repeat(100_000))).toEqual({ line: 1 });
  expect(readPlainYaml(`a:\n ${"- ".repeat(100_000)}x`)).toEqual({ line: 2 });
});
