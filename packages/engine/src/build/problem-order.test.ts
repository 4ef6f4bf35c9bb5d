import { problem, type ProblemCode } from "@interlink-gitops/core";
import { expect, test } from "vitest";
import { inCauseOrder } from "./problem-order.ts";

const at = (code: ProblemCode, environment: string) => problem(code, { environment }, code, "");

test("a fault of the shape comes before a rule that is broken, and that before a file of somebody else's", () => {
  const problems = [at("foreign-file", "a"), at("environment-name", "a"), at("unknown-field", "b")];
  expect(inCauseOrder(problems).map(({ code }) => code)).toEqual(["unknown-field", "environment-name", "foreign-file"]);
});

test("within a stage the places are in order", () => {
  expect(inCauseOrder([at("node-name", "b"), at("invalid-label", "a")])[0]).toEqual(at("invalid-label", "a"));
});
