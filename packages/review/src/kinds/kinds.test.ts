import { expect, test } from "vitest";
import { cases } from "../testing/cases.ts";
import { changesBetween } from "../testing/trees.ts";
import { textOf } from "../words.ts";
import { kinds } from "./index.ts";
import { onlyMetadata, otherChange } from "./others.ts";

const all = [...kinds, otherChange, onlyMetadata];

test("every kind of change has a case, and its own name", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(Object.keys(cases).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
});

// The files in `golden/` hold every sentence of the change, so that one that comes along unasked is seen, too.
test.each(all)("$id says what will happen", async ({ id, grade }) => {
  const { before, after } = cases[id]!("test");
  const changes = changesBetween(before, after);
  expect(changes.find(({ kind }) => kind === id)?.grade).toBe(grade);
  const said = changes.map(
    ({ grade, kind, node, sentence }) =>
      `${grade} ${kind}${node === undefined ? "" : ` (${node})`}\n  ${textOf(sentence)}\n`,
  );
  await expect(said.join("\n")).toMatchFileSnapshot(`golden/${id}.txt`);
});
