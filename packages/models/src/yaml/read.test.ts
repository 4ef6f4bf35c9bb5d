import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { emit } from "./emit.ts";
import { nasty } from "./testing.ts";
import { readEmitted } from "./read.ts";

const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: fc.constantFrom(...' \n-:#a0"|') }), fc.string());
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("map"),
  ),
  map: fc.dictionary(
    text.filter((key) => key.length < 200),
    tie("value"),
    { minKeys: 1, maxKeys: 4 },
  ),
}));
const documents = fc
  .array(value.map, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((one) => emit(one)).join("---\n"));

/** What a general reader makes of it; undefined where it refuses. */
function readGenerally(text: string): unknown[] | undefined {
  const found = parseAllDocuments(text, { logLevel: "silent" });
  if (!Array.isArray(found) || found.some(({ errors }) => errors.length > 0)) return undefined;
  return found.map((document): unknown => document.toJS());
}

describe("readEmitted", () => {
  it("reads what the emitter writes, as a general reader does", () => {
    let read = 0;
    const law = fc.property(documents, (text) => {
      const found = readEmitted(text);
      if (found === undefined) return;
      read += 1;
      expect(found, text).toEqual(readGenerally(text));
    });
    expect(() => fc.assert(law, { numRuns: 500 })).not.toThrow();
    // Only texts with lines that begin with spaces are left to others.
    expect(read).toBeGreaterThan(250);
  });

  it("reads a text that somebody changed as a general reader does, or not at all", () => {
    const edits = fc.tuple(
      documents,
      fc.nat(),
      fc.nat(6),
      fc.constantFrom("", " ", "  ", "-", ":", "\n", "#", "a", '"', "'", "|", "&a ", "\t", "---\n", "0"),
    );
    const law = fc.property(edits, ([text, at, length, insert]) => {
      const start = at % text.length;
      const changed = text.slice(0, start) + insert + text.slice(start + length);
      const found = readEmitted(changed);
      if (found !== undefined) expect(found, JSON.stringify(changed)).toEqual(readGenerally(changed));
    });
    expect(() => fc.assert(law, { numRuns: 1500 })).not.toThrow();
  });

  it.each([
    "a: 1 # why\n",
    "a: {b: 1}\n",
    "a: &x 1\n",
    "a:\n    b: 1\n",
    "a: 1\na: 2\n",
    "a: yes\n",
    "a: 1",
    "",
    "a:\n",
  ])("leaves %j to others", (text) => expect(readEmitted(text)).toBeUndefined());

  it("keeps headers, documents and fields of any name apart", () => {
    expect(
      readEmitted('# Generated: do not edit.\n# Really.\na: x\n---\n"__proto__":\n- - 1\n  - b: |\n      t\n'),
    ).toEqual([{ a: "x" }, JSON.parse('{"__proto__": [[1, {"b": "t\\n"}]]}')]);
  });
});
