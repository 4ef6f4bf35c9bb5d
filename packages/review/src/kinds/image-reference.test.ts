import { expect, test } from "vitest";
import { moveOf } from "./image-reference.ts";

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

test.each([
  ["r:5000/x:1.2.3", "r:5000/x:1.2.3", undefined],
  ["r:5000/x:1.2.3", "r:5000/x:v1.2.4", "patch"],
  [`x:1.2.3@${digest("a")}`, `x:1.3.0@${digest("b")}`, "minor"],
  [`x:1.2.3@${digest("a")}`, `x:1.2.3@${digest("b")}`, "digest"],
  ["x:1.2.3-rc1", "x:1.2.3", "patch"],
  ["x:1.2.3", "x:1.2.3-rc1", "back"],
  ["x:1.2.3-rc1", "x:1.2.3-rc2", "tag"],
  ["x:1.2.3-slim", "x:1.2.3", "tag"],
  ["x:1.2", "x:latest", "tag"],
  ["r:5000/x", "x", "repository"],
])("%s → %s is a move of: %s", (before, after, move) => {
  expect(moveOf(before, after)).toBe(move);
});
