import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { emit } from "./emit.ts";

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

const expected = `image: x # {"$imagepolicy": "flux-system:vk"}
map: # a map
  a: 1
list: # a list
- 1 # first
- # second
  b: 2 # two
text: |- # lines
  x
  y
none: [] # empty
annotations:
  a.b/c: d # odd
`;

describe("comments", () => {
  it("stand on the line of their field", () => {
    expect(emit(value, { comments })).toBe(expected);
  });

  it("change no data", () => {
    expect(parse(expected)).toEqual(value);
  });

  it.each(["a\nb: 1", "a\rb", "a\u0085b", "a\u2028b"])("may not break out of their line: %j", (comment) => {
    expect(() => emit({ a: 1 }, { comments: { a: comment } })).toThrow("a comment must be one line of printable text");
  });

  it("may not break out of the header", () => {
    expect(() => emit({ a: 1 }, { header: "a\rb: 1" })).toThrow("a comment must be one line of printable text");
  });
});
