import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { treesOf, type Files } from "../testing/trees.ts";
import { findTampering } from "./integrity.ts";

const delivery = "environments/test/delivery";
const listing = (name: string, text: string, listed = text): Files => ({
  [`${delivery}/${name}`]: text,
  [`${delivery}/.generated.sha256`]: `${createHash("sha256").update(listed).digest("hex")}  ${name}\n`,
});
const found = (name: string, text: string, listed = text) => findTampering(treesOf({}, listing(name, text, listed)));

test("the guide that a build writes beside the pullers' objects is no foreign file", () => {
  expect(found("README.md", "# Delivery\n")).toEqual({ edited: [], foreign: [] });
  expect(found("README.md", "# Delivery\n", "# Other\n").edited).toEqual([`${delivery}/README.md`]);
});

test("what no build writes is foreign, also when a list has it", () => {
  expect(found("flux/script.sh", "rm -rf /\n").foreign).toEqual([`${delivery}/flux/script.sh`]);
});
