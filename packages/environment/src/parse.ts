import type { Problem, Where } from "@interlink-gitops/core";
import type { z } from "zod";
import type { Schema } from "./schema-walk.ts";
import { describeIssue } from "./shape-issue.ts";
import { takeSpread } from "./spread.ts";

/** What `parse` found: the value in its shape, or what is wrong with it. */
export type Parsed<Value> = { value: Value; problems: [] } | { value?: undefined; problems: Problem[] };

/** Checks a value's shape and says in people's words what does not fit. */
export function parse<Value>(schema: z.ZodType<Value>, input: unknown, where: Where): Parsed<Value> {
  // zod's compiled parsers take longer to make than they save, even for a thousand nodes.
  const result = schema.safeParse(input, { jitless: true });
  if (result.success) return { value: result.data, problems: [] };
  const { problems, rest } = takeSpread(result.error.issues, schema, input, where);
  const found = rest.flatMap((issue) => describeIssue(issue, schema as Schema, input, where));
  return { problems: [...problems, ...withoutEchoes(found)] };
}

/** A misspelt field is also missing under its right name: that is one mistake, and is told once. */
function withoutEchoes(problems: Problem[]): Problem[] {
  const meant = new Set(
    problems.flatMap(({ code, where: { field = "" }, problem: text }) => {
      const [, guess] = code === "unknown-field" ? (/did you mean `(.+)`\?$/.exec(text) ?? []) : [];
      return guess === undefined ? [] : [field.replace(/[^.]*$/, guess)];
    }),
  );
  return problems.filter(({ code, where }) => code !== "missing-field" || !meant.has(where.field ?? ""));
}
