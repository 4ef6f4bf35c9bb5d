import { expect, test } from "vitest";
import { available, judge, onPath, runCommand } from "./judges.ts";

if (!onPath("shellcheck")) console.warn("NOT RUN: shellcheck of the workflows' commands: it is not on PATH");

test.skipIf(!available("actionlint", "actionlint"))("actionlint finds nothing in the workflows", () => {
  const { status, text } = runCommand(judge("actionlint")!, ["-no-color"]);
  expect(text).toBe("");
  expect(status).toBe(0);
});
