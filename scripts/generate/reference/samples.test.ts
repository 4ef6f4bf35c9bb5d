import { expect, test } from "vitest";
import { samplesOf, smallest } from "./samples.ts";

const document = {
  root: {},
  definitions: { Pair: { type: "object", properties: { a: { type: "boolean" }, b: {} }, required: ["a"] } },
};

test("examples come first, then what the type says", () => {
  expect(samplesOf({ type: "string", examples: ["10.0.0.0/8"] }, document)).toEqual([
    "10.0.0.0/8",
    "example",
    "another",
  ]);
  expect(samplesOf({ enum: ["a", "b"] }, document)).toEqual(["a", "b"]);
  expect(samplesOf({ type: "integer", minimum: 1024 }, document)).toEqual([1025, 1026, 1027]);
  expect(samplesOf({ type: "array", items: { type: "boolean" } }, document)).toEqual([[true], [false]]);
});

test("the smallest object has the required fields", () => {
  expect(smallest({ $ref: "#/$defs/Pair" }, document)).toEqual({ a: true });
});

test("a map has one entry", () => {
  expect(smallest({ type: "object", additionalProperties: { $ref: "#/$defs/Pair" } }, document)).toEqual({
    example: { a: true },
  });
});
