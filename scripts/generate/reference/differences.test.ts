import { expect, test } from "vitest";
import { differences } from "./differences.ts";

test("a place is where two values differ", () => {
  expect(differences({ pod: { a: "1", b: "1" } }, { pod: { a: "1", b: "2" } })).toEqual([["pod", "b"]]);
});

test("of what comes or goes, the whole is named and not each part", () => {
  expect(differences({ old: { a: "1", b: "2" } }, { current: { a: "1" } })).toEqual([["old"], ["current"]]);
});

test("nothing differs from itself", () => {
  expect(differences({ pod: { a: "1" } }, { pod: { a: "1" } })).toEqual([]);
});
