import { describe, expect, it } from "vitest";
import { matchesPattern } from "./pattern.ts";

describe("matchesPattern", () => {
  it.each([
    ["(?i)^abc$", "ABC", true],
    ["^a\\z", "a", true],
    ["^a\\z", "az", false],
    ["^[[:alpha:]]+$", "abc", true],
    ["^[[:alpha:]]+$", "a]", false],
    ["^(?P<name>a)$", "a", true],
    ["\\pL", "é", true],
    ["b", "abc", true],
  ])("reads %s as RE2 does", (pattern, text, matches) => {
    expect(matchesPattern(pattern, text)).toBe(matches);
  });

  it.each(["(?=a)", "(?<!a)b", "(a)\\1", "[", "a{1001}"])("does not know the pattern %s", (pattern) => {
    expect(matchesPattern(pattern, "a")).toBeUndefined();
  });

  it("is not stopped by patterns that make RegExp run for ever", () => {
    expect(matchesPattern("^(a+)+$", `${"a".repeat(5000)}b`)).toBe(false);
  });
});
