import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { treesOf } from "../testing/trees.ts";
import { findTampering } from "./integrity.ts";

const folder = "environments/test/delivery";
const page = `${folder}/README.md`;
const listing = (text: string) => ({
  [`${folder}/.generated.sha256`]: `${createHash("sha256").update(text).digest("hex")}  README.md\n`,
});

test("the page that a build writes for people is no foreign file", () => {
  const tampering = findTampering(treesOf({}, { ...listing("the page"), [page]: "the page" }));
  expect(tampering).toEqual({ edited: [], foreign: [] });
});

test("it was edited by hand where it is not what the build wrote", () => {
  const tampering = findTampering(treesOf({}, { ...listing("the page"), [page]: "another page" }));
  expect(tampering).toEqual({ edited: [page], foreign: [] });
});

test("a page that no build lists is foreign, and so is anything that only a list admits", () => {
  const script = `${folder}/run.sh`;
  const files = { [`${folder}/.generated.sha256`]: `${"0".repeat(64)}  run.sh\n`, [page]: "a page", [script]: "x" };
  expect(findTampering(treesOf({}, files))).toEqual({ edited: [], foreign: [page, script] });
});
