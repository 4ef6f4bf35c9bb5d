import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { nasty } from "./testing.ts";
import { emit } from "./emit.ts";

const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..." \n\t-:#a0e.") }),
);
const scalar = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const data = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.constant(null), tie("list"), tie("map")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  map: fc.dictionary(
    text.filter((key) => key.length < 200),
    tie("value"),
    { maxKeys: 4 },
  ),
})).value;

/** `toEqual` tells 0 from -0, which JSON and YAML do not. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const versions = [{ version: "1.1" }, { version: "1.2" }] as const;

describe("emit", () => {
  it.each(versions)("gives every nasty string back to a YAML $version reader", (version) => {
    for (const one of nasty) {
      const key = one.slice(0, 200);
      for (const value of [one, [one], { a: one }, { a: [[one], { b: one }], c: 1 }, { [key]: [one] }]) {
        expect(parse(emit(value), version), emit(value)).toEqual(value);
      }
    }
  });

  it.each(versions)("gives any data back to a YAML $version reader", (version) => {
    const law = fc.property(data, (value) => {
      expect(parse(emit(value), version), emit(value)).toEqual(plain(value));
    });
    expect(() => fc.assert(law, { numRuns: 1000 })).not.toThrow();
  });

  it("writes the same data as the same bytes, which end with one line break", () => {
    const law = fc.property(data, (value) => emit(value) === emit(plain(value)) && /[^\n]\n$/.test(emit(value)));
    expect(() => fc.assert(law)).not.toThrow();
  });

  it("orders a Kubernetes object's fields, whatever order they were made in", () => {
    const object = {
      spec: { b: [2, 1], a: 1 },
      metadata: { name: "x", labels: { z: "1", a: "2" } },
      kind: "K",
      apiVersion: "v1",
      data: {},
    };
    expect(emit(object).replaceAll("\n", "|")).toBe(
      'apiVersion: v1|kind: K|metadata:|  labels:|    a: "2"|    z: "1"|  name: x|data: {}|spec:|  a: 1|  b:|  - 2|  - 1|',
    );
  });

  it("orders by code unit, not as a locale would", () => {
    expect(emit({ a: 1, B: 2, ä: 3, b: 4 }, { sort: true })).toBe('B: 2\na: 1\nb: 4\n"ä": 3\n');
  });

  it("orders objects with many fields too", () => {
    const names = Array.from({ length: 40 }, (_, index) => `k${(index * 7) % 40}`);
    const keys = Object.keys(parse(emit(Object.fromEntries(names.map((name) => [name, 1])), { sort: true })) as object);
    expect(keys).toEqual(names.toSorted());
  });

  it("leaves other data in the order in which it was made", () => {
    expect(emit({ b: 1, a: 2 })).toBe("b: 1\na: 2\n");
  });

  it("lays lists out as kubectl does", () => {
    expect(emit({ a: [{ b: 1, c: [1, [2, 3]] }, [], {}] })).toBe(
      "a:\n- b: 1\n  c:\n  - 1\n  - - 2\n    - 3\n- []\n- {}\n",
    );
  });

  it("writes text of several lines as blocks that say how they begin and end", () => {
    expect(emit({ a: "x\ny", b: " x\n", c: "x\n\n", d: 1 })).toBe("a: |-\n  x\n  y\nb: |2\n   x\nc: |+\n  x\n\nd: 1\n");
  });

  it("quotes what would leave empty lines at the end of the file", () => {
    expect(emit({ a: "x\n\n" })).toBe('a: "x\\n\\n"\n');
  });

  it("leaves quantities and options plain, and quotes what reads as a number", () => {
    expect(emit(["64Gi", "100m", "30s", "--verbose", "-c", "8", "0.6.2", "1e3"])).toBe(
      '- 64Gi\n- 100m\n- 30s\n- --verbose\n- -c\n- "8"\n- "0.6.2"\n- "1e3"\n',
    );
  });

  it("writes floats so that YAML 1.1 readers see them", () => {
    expect(emit([1e21, 5e-324, 1.5, -3, 1.5e300])).toBe("- 1.0e+21\n- 5.0e-324\n- 1.5\n- -3\n- 1.5e+300\n");
  });

  it("writes shared data twice, without anchors", () => {
    const shared = { a: 1 };
    expect(emit([shared, shared])).toBe("- a: 1\n- a: 1\n");
  });

  it("skips undefined fields", () => {
    expect(emit({ a: undefined, b: { c: undefined } })).toBe("b: {}\n");
  });

  it("puts the header above the document", () => {
    expect(emit({ a: 1 }, { header: "One\n\nTwo" })).toBe("# One\n#\n# Two\na: 1\n");
  });

  it.each([
    ["NaN", { a: { "b.c": [1, Number.NaN] } }, 'cannot write NaN as YAML at a["b.c"][1]'],
    ["infinity", { a: -Infinity }, "cannot write -Infinity as YAML at a"],
    ["undefined in a list", { a: [undefined] }, "cannot write undefined as YAML at a[0]"],
    ["a function", { a: () => 1 }, "cannot write function as YAML at a"],
    ["a bigint", 1n, "cannot write bigint as YAML at the top"],
    ["a date", { a: new Date(0) }, "cannot write an object that is not plain data as YAML at a"],
    ["half a character", { a: "\ud83d" }, "cannot write half a character (a lone surrogate) as YAML at a"],
    ["a long key", { a: { ["k".repeat(1025)]: 1 } }, "cannot write a key longer than 1024 characters as YAML at a.k"],
  ])("refuses %s and says where it is", (_, value, message) => {
    expect(() => emit(value)).toThrow(message);
  });

  it("refuses data that contains itself", () => {
    const list: unknown[] = [];
    list.push({ list });
    expect(() => emit({ a: list })).toThrow("cannot write data that contains itself as YAML at a[0].list");
  });
});
