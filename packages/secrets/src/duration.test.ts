import { expect, test } from "vitest";
import { secondsOf } from "./duration.ts";

test.each([
  ["0", 0],
  ["30m", 1800],
  ["1h30m", 5400],
  ["1.5h", 5400],
  ["2160h", 90 * 86400],
  ["500ms", 0.5],
])("%s", (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

test.each(["90d", "1", "", "h", "1 h", "1h 30m", "-1h"])("%j is no duration", (text) => {
  expect(secondsOf(text)).toBeUndefined();
});
