import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { emit } from "./emit.ts";

/** Strings that one reader or another takes for something else, or that a block cannot hold. */
const nasty = [
  ...[
    "",
    " ",
    "  a",
    "a ",
    "a  b",
    "~",
    "null",
    "Null",
    "y",
    "Y",
    "n",
    "yes",
    "No",
    "on",
    "OFF",
    "true",
    "FALSE",
    "=",
    "<<",
  ],
  ...[
    "0755",
    "0o14",
    "0x1F",
    "0b11",
    "1_000",
    "1:20",
    "190:20:30",
    "1e3",
    "1.5e+3",
    "E1",
    "e+1",
    "-e5",
    ".5",
    "-.inf",
    ".NaN",
  ],
  ...[
    "+1",
    "-1",
    "-",
    "--",
    "---",
    "...",
    "- a",
    "-a",
    "--verbose",
    "-y",
    "?",
    "? a",
    ":",
    ": a",
    "a:",
    "a: b",
    "a:b",
    "#",
    "a #b",
    "a#b",
  ],
  ...[
    "2001-12-14",
    "2001-12-14t21:59:43.10-05:00",
    "1.2.3",
    "10.0.0.1",
    "64Gi",
    "100m",
    "30s",
    "1Ti",
    "1E",
    "5e",
    "0x1p-2",
    "inf",
    "nan",
  ],
  ...[
    "@a",
    "`a`",
    "!tag",
    "&a",
    "*a",
    "%a",
    "{a}",
    "[a]",
    ",",
    "'a'",
    '"a"',
    "a'b",
    "|",
    ">",
    "a\\b",
    "\\",
    "__proto__",
    "constructor",
  ],
  ...[
    "\n",
    "\n\n",
    "a\n",
    "a\n\n",
    "a\n\n\n",
    "\na",
    "\n\n a\n",
    " a\nb",
    "\ta\nb",
    "a\n\tb",
    "a\n \nb",
    "a\n\t\nb",
    "a \nb",
    "a\n ",
    "a\nb\n\n c",
  ],
  ...[
    "a\rb",
    "a\r\nb",
    "\u0000",
    "\u0007",
    "\u007f",
    "\u0085",
    "a\n\u0085",
    "\u2028",
    "a\n\u2029b",
    "\ufeff",
    "a\n\ufeff",
    "\ufffe",
    "é",
    "日本\n語",
    "😀",
    "a\n😀\n",
  ],
  ...["---\na: b\n", "# c\nb", "a: |\n  b\n", "%YAML 1.1\n---\n", "x".repeat(3000), "true\n", "0\n", "null\n"],
];

const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..." \n\t-:#a0e.") }),
);
const data = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, tie("scalar"), tie("list"), tie("map")),
  scalar: fc.oneof(
    text,
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
  map: fc.dictionary(
    text.filter((key) => key.length < 200),
    tie("value"),
    { maxKeys: 4 },
  ),
})).value;

const readings = [{ version: "1.1" }, { version: "1.2" }] as const;

describe("emit", () => {
  it.each(readings)("gives every nasty string back to a YAML $version reader", (options) => {
    for (const one of nasty) {
      for (const value of [
        one,
        [one],
        { a: one },
        { a: [[one], { b: one }] },
        { a: one, b: 1 },
        { [one.slice(0, 200)]: 1 },
      ]) {
        expect(parse(emit(value), options), emit(value)).toEqual(value);
      }
    }
  });

  it.each(readings)("gives any data back to a YAML $version reader", (options) => {
    const law = fc.property(data, (value) => {
      expect(parse(emit(value), options), emit(value)).toEqual(value);
    });
    fc.assert(law, { numRuns: 2000 });
  });

  it("ends with exactly one line break", () => {
    fc.assert(fc.property(data, (value) => /[^\n]\n$/.test(emit(value))));
  });

  it("gives the same bytes whatever the order of a Kubernetes object's fields", () => {
    const one = {
      metadata: { name: "a", labels: { z: "1", a: "2" } },
      spec: { b: [2, 1] },
      kind: "K",
      apiVersion: "v1",
      data: {},
    };
    const other = {
      apiVersion: "v1",
      data: {},
      kind: "K",
      spec: { b: [2, 1] },
      metadata: { labels: { a: "2", z: "1" }, name: "a" },
    };
    expect(emit(one)).toBe(emit(other));
    expect(emit(one)).toBe(
      'apiVersion: v1\nkind: K\nmetadata:\n  labels:\n    a: "2"\n    z: "1"\n  name: a\ndata: {}\nspec:\n  b:\n  - 2\n  - 1\n',
    );
  });

  it("orders by code unit, not as a locale would", () => {
    expect(emit({ a: 1, B: 2, ä: 3, b: 4 }, { sort: true })).toBe('B: 2\na: 1\nb: 4\n"ä": 3\n');
  });

  it("leaves other data in the order in which it was written", () => {
    expect(emit({ b: 1, a: 2 })).toBe("b: 1\na: 2\n");
  });

  it("lays lists out as kubectl does", () => {
    expect(emit({ a: [{ b: 1, c: [1, [2, 3]] }, [], {}] })).toBe(
      "a:\n- b: 1\n  c:\n  - 1\n  - - 2\n    - 3\n- []\n- {}\n",
    );
  });

  it("writes strings of several lines as literal blocks that say how they begin and end", () => {
    expect(emit({ a: "x\ny", b: " x\n", c: "x\n\n", d: 1 })).toBe("a: |-\n  x\n  y\nb: |2\n   x\nc: |+\n  x\n\nd: 1\n");
  });

  it("quotes what would leave empty lines at the end of the file", () => {
    expect(emit({ a: "x\n\n" })).toBe('a: "x\\n\\n"\n');
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

  it("puts a comment on the line of its field", () => {
    const value = {
      image: "x",
      map: { a: 1 },
      list: [1, { b: 2 }],
      text: "x\ny",
      none: [],
      annotations: { "a.b/c": "d" },
    };
    const comments = {
      image: '{"$imagepolicy": "flux-system:vk"}',
      map: "a map",
      list: "a list",
      "list[0]": "first",
      "list[1]": "second",
      "list[1].b": "two",
      text: "lines",
      none: "empty",
      'annotations["a.b/c"]': "odd",
    };
    const yaml = emit(value, { comments });
    expect(yaml).toBe(
      [
        'image: x # {"$imagepolicy": "flux-system:vk"}',
        ...["map: # a map", "  a: 1", "list: # a list", "- 1 # first", "- # second", "  b: 2 # two"],
        ...["text: |- # lines", "  x", "  y", "none: [] # empty", "annotations:", "  a.b/c: d # odd", ""],
      ].join("\n"),
    );
    expect(parse(yaml)).toEqual(value);
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
    ["a long key", { ["k".repeat(1025)]: 1 }, "cannot write a key longer than 1024 characters as YAML"],
  ])("refuses %s and says where it is", (_, value, message) => {
    expect(() => emit(value)).toThrow(
      new TypeError(message.includes(" at ") ? message : `${message} at ${"k".repeat(1025)}`),
    );
  });

  it("refuses data that contains itself", () => {
    const a: Record<string, unknown> = {};
    a.b = { c: [a] };
    expect(() => emit(a)).toThrow("cannot write data that contains itself as YAML at b.c[0]");
  });

  it("refuses a comment that would break out of its line", () => {
    for (const comment of ["a\nb: 1", "a\rb", "a\u0085b", "a\u2028b"]) {
      expect(() => emit({ a: 1 }, { comments: { a: comment } })).toThrow(
        "a comment must be one line of printable text",
      );
      if (!comment.includes("\n")) expect(() => emit({ a: 1 }, { header: comment })).toThrow("one line");
    }
  });
});
