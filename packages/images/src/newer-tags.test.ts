import { expect, test } from "vitest";
import { isVersion, newerTags } from "./newer-tags.ts";

test.each([
  ["0.6.2", ["0.6.1", "0.6.2", "0.10.0", "0.7.0"], ["0.7.0", "0.10.0"], "by number and not by letter"],
  ["0.6.2", ["latest", "nightly-20260101", "sha-1234567", "20260101", "main"], [], "only versions"],
  ["0.6.2", ["0.7.0-rc1", "0.7.0-pre5", "0.7.0-alpha.1"], [], "no pre-releases"],
  ["0.6.2-pre1", ["0.6.2-pre2", "0.6.2", "0.6.1", "0.7.0-rc1"], ["0.6.2-pre2", "0.6.2"], "a pre-release leads on"],
  ["0.6.2-pre3", ["0.6.2-pre1", "0.6.2-pre3"], [], "older pre-releases stay behind"],
  ["v10.5.5", ["10.5.6", "v10.5.6", "v9.9.9"], ["v10.5.6"], "spelled alike"],
  ["0.0.26-no-gpu", ["0.0.27-gpu", "0.0.28-no-gpu", "0.0.29"], ["0.0.28-no-gpu"], "the same variant"],
  [
    "10.2_p1-r0-ls225",
    ["10.2_p1-r0-ls226", "10.2_p1-r1-ls1", "version-10.3_p1-r0", "2021.12.14", "10.2_p1-r0-ls99"],
    ["10.2_p1-r0-ls226", "10.2_p1-r1-ls1"],
    "numbers behind the version count, too",
  ],
  ["latest", ["0.7.0"], [], "nothing is newer than what is no version"],
])("newer than %s among %j: %j (%s)", (current, tags, newer) => {
  expect(newerTags(current, tags)).toEqual(newer);
});

test("a date, a word and a hash are no versions", () => {
  expect(["20260101", "stable", "3f2a1b"].filter(isVersion)).toEqual([]);
});
