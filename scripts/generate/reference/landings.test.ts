import { expect, test } from "vitest";
import { decisions, nowhere } from "./decisions.ts";
import { landingsOf } from "./landings.ts";
import type { Observation } from "./observe.ts";

/** The listed fields as they are, and one more. */
function observed(row: string, seen: Partial<Observation>): Observation[] {
  const listed = [...decisions.keys(), ...nowhere.keys()].filter((name) => name !== row);
  return [...listed.map((name) => observation(name, {})), observation(row, seen)];
}

function observation(row: string, seen: Partial<Observation>): Observation {
  const [owner = "", name = ""] = row.split(".");
  return { field: { owner, name, steps: [], schema: {}, required: false }, hasFields: false, places: [], ...seen };
}

test("a field lands where the output changed, at any of its places", () => {
  const seen = [...observed("Capacity.cpu", { places: [["a"]] }), observation("Capacity.cpu", { places: [["b"]] })];
  expect(landingsOf(seen).get("Capacity.cpu")).toEqual(["a", "b"]);
});

test("a part of the file may land in its fields only", () => {
  expect(landingsOf(observed("Environment.images", { hasFields: true })).get("Environment.images")).toEqual([
    "its fields",
  ]);
});

test("a decision says so, whatever follows from it", () => {
  const [row, text] = [...decisions][0]!;
  expect(landingsOf(observed(row, { places: [["a"]] })).get(row)).toEqual([text]);
});

test.each([
  [
    "a field that could not be tried needs an example",
    "Mesh.podCidr",
    { refused: "`example` is no IPv4 range" },
    "- Mesh.podCidr: no sample is valid; give the field an example, .meta({ examples: [ … ] }) (`example` is no IPv4 range)",
  ],
  ["a field that does nothing is a mistake", "Mesh.idle", {}, "- Mesh.idle changes nothing in the output"],
  [
    "a field that is said to land nowhere does not",
    [...nowhere.keys()][0]!,
    { places: [["a"]] },
    "does land: take it off the list in decisions.ts",
  ],
])("%s", (_, row, seen, message) => {
  expect(() => landingsOf(observed(row, seen))).toThrow(message);
});

test("only fields that exist are listed", () => {
  expect(() => landingsOf([])).toThrow("- there is no field Environment.cluster: remove it from decisions.ts");
});
