import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { suggest } from "@interlink-gitops/models";
import type { z } from "zod";
import { choicesAt, metaOf, schemaAt, valueAt, type Schema } from "./schema-walk.ts";
import { takeSpread } from "./spread.ts";
import { nodeOf, unknownField } from "./unknown-field.ts";

type Issue = z.core.$ZodIssue;

/** What `parse` found: the value in its shape, or what is wrong with it. */
export type Parsed<Value> = { value: Value; problems: [] } | { value?: undefined; problems: Problem[] };

/** Checks a value's shape and says in people's words what does not fit. */
export function parse<Value>(schema: z.ZodType<Value>, input: unknown, where: Where): Parsed<Value> {
  // zod's compiled parsers take longer to make than they save, even for a thousand nodes.
  const result = schema.safeParse(input, { jitless: true });
  if (result.success) return { value: result.data, problems: [] };
  const { problems, rest } = takeSpread(result.error.issues, schema, input, where);
  return { problems: [...problems, ...withoutEchoes(rest.flatMap((issue) => explain(issue, schema, input, where)))] };
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

function explain(issue: Issue, schema: Schema, input: unknown, base: Where): Problem[] {
  const path = issue.path.map(String);
  const found = valueAt(input, path);
  const where = { ...base, ...nodeOf(path), ...(path.length ? { field: path.join(".") } : {}) };
  const field = path.at(-1) ?? "the default export";
  switch (issue.code) {
    case "unrecognized_keys": {
      return issue.keys.map((key) => unknownField(key, schema, [...path, key], input, found, base));
    }
    case "invalid_type":
      if (found === undefined) {
        return [
          problem(
            "missing-field",
            where,
            `\`${field}\` is missing`,
            hintAt(schema, path, input, `Add \`${field}\`: ${article(issue.expected)}.`),
          ),
        ];
      }
      return [
        problem(
          "wrong-type",
          where,
          `\`${field}\` is ${typeOf(found)}, not ${article(issue.expected)}`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
    case "invalid_value":
      return [wrongChoice(issue.values.map(String), found, field, where, schemaAt(schema, path, input))];
    case "invalid_union": {
      if (issue.discriminator === undefined && found === undefined) {
        return [
          problem("missing-field", where, `\`${field}\` is missing`, hintAt(schema, path, input, `Add \`${field}\`.`)),
        ];
      }
      if (issue.discriminator !== undefined)
        return [wrongChoice(choicesAt(schema, path, issue.discriminator, input), found, issue.discriminator, where)];
      return [
        problem(
          "wrong-type",
          where,
          `\`${field}\` is ${typeOf(found)}, which does not fit`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
    }
    case "too_small":
    case "too_big":
      return [
        problem(
          "invalid-value",
          where,
          `\`${field}\` is ${show(found)}: ${bound(issue)}`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
    default:
      return [
        problem(
          "invalid-value",
          where,
          `\`${field}\` does not fit: ${issue.message}`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
  }
}

function wrongChoice(choices: string[], found: unknown, field: string, where: Where, schema?: Schema): Problem {
  if (found === undefined)
    return problem("missing-field", where, `\`${field}\` is missing`, `Choose one of: ${choices.join(", ")}.`);
  const { code, hint } = metaOf(schema);
  const guess = typeof found === "string" ? suggest(found, choices) : undefined;
  return problem(
    code ?? "invalid-value",
    where,
    `\`${field}\` is ${show(found)}, which is none of: ${choices.join(", ")}`,
    [
      guess === undefined ? "" : `Did you mean \`${guess}\`?`,
      hint ?? (guess === undefined ? "Choose one of them." : ""),
    ]
      .filter(Boolean)
      .join(" "),
  );
}

/** The description of the field at hand is the best hint there is. */
function hintAt(schema: Schema, path: string[], input: unknown, fallback: string): string {
  return metaOf(schemaAt(schema, path, input)).description ?? fallback;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Number.isNaN(value)) return "not a number (NaN)";
  return Array.isArray(value) ? "a list" : article(typeof value);
}

function article(type: string): string {
  const names: Record<string, string> = {
    object: "an object",
    record: "an object",
    array: "a list",
    int: "a whole number",
    integer: "a whole number",
  };
  return names[type] ?? `a ${type}`;
}

/** Only short and harmless values are repeated: a value can be a secret that was put into the wrong place. */
function show(value: unknown): string {
  if (typeof value === "string") return value.length <= 40 ? `\`${value}\`` : "a long text";
  return typeof value === "object" ? typeOf(value) : String(value);
}

function bound(
  issue:
    | { code: "too_small"; minimum: number | bigint; origin: string }
    | { code: "too_big"; maximum: number | bigint; origin: string },
): string {
  const many = issue.origin === "array" ? " entries" : "";
  return issue.code === "too_small" ? `at least ${issue.minimum}${many}` : `at most ${issue.maximum}${many}`;
}
