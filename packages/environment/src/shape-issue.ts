import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { suggest } from "@interlink-gitops/models";
import type { z } from "zod";
import { callOf } from "./authored-call.ts";
import { remedy } from "./remedy.ts";
import { choicesAt, metaOf, schemaAt, valueAt, type Schema } from "./schema-walk.ts";
import { describeType, describeValue, oneOf, withArticle } from "./shape-words.ts";
import { nodeOf, unknownField } from "./unknown-field.ts";

type Issue = z.core.$ZodIssue;

/** One thing that zod found, as problems: what is there, what belongs there, and the next step. */
export function describeIssue(issue: Issue, schema: Schema, input: unknown, base: Where): Problem[] {
  const path = issue.path.map(String);
  const found = valueAt(input, path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownField(key, schema, [...path, key], input, found, base));
  const where = { ...base, ...nodeOf(path), ...(path.length ? { field: path.join(".") } : {}) };
  const meta = metaOf(schemaAt(schema, path, input));
  const field = path.length ? `\`${nameOf(path)}\`` : "the default export";
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const choices = choicesAt(schema, path, issue.discriminator, input);
    if (found !== undefined) return [wrongChoice(choices, found, `\`${issue.discriminator}\``, where)];
    const calls = choices.map((choice) => callOf(choice, "…"));
    const hint = `Write it as ${oneOf(calls)}.${issue.discriminator === "mode" ? elsewhere(path.at(-2), input) : ""}`;
    return [problem("missing-field", where, `\`${issue.discriminator}\` is missing`, hint)];
  }
  if (found === undefined) {
    const choices = issue.code === "invalid_value" ? `Choose one of: ${issue.values.join(", ")}.` : undefined;
    return [problem("missing-field", where, `${field} is missing`, choices ?? meta.description ?? `Add ${field}.`)];
  }
  if (issue.code === "invalid_value") return [wrongChoice(issue.values.map(String), found, field, where, meta)];
  const code = issue.code === "invalid_type" || issue.code === "invalid_union" ? "wrong-type" : "invalid-value";
  const expected =
    issue.code === "invalid_type" ? issue.expected : issue.code === "invalid_union" ? "union" : undefined;
  const instead = expected === undefined ? "" : remedy(found, expected, schema, path, input);
  const hint = [instead, meta.description ?? ""];
  return [problem(code, where, `${field} ${faultOf(issue, found)}`, hint.join(" ").trim() || "Correct the value.")];
}

/** A node without a mode is most often a misspelt name in an overlay, or fields that replace a node by mistake. */
function elsewhere(name: string | undefined, input: unknown): string {
  const others = Object.keys(valueAt(input, ["nodes"]) ?? {}).filter((other) => other !== name);
  const guess = name === undefined ? undefined : suggest(name, others);
  return guess === undefined ? " To change some fields of a node, use `extend`." : ` Or did you mean \`${guess}\`?`;
}

/** An entry of a list is named with it. */
function nameOf(path: readonly string[]): string {
  return path.slice(/^\d+$/.test(path.at(-1)!) ? -2 : -1).join(".");
}

/** What is wrong with a value, behind its name. */
function faultOf(issue: Exclude<Issue, { code: "unrecognized_keys" | "invalid_value" }>, found: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `is ${issue.expected === "int" ? describeValue(found) : describeType(found)}, not ${withArticle(issue.expected)}`;
    case "invalid_union":
      return `is ${describeType(found)}, which does not fit`;
    case "too_small":
      if (found === "" || (Array.isArray(found) && found.length === 0)) return "is empty";
      return `is ${describeValue(found)}: at least ${issue.minimum}${issue.origin === "array" ? " entries" : ""}`;
    case "too_big":
      return `is ${describeValue(found)}: at most ${issue.maximum}${issue.origin === "array" ? " entries" : ""}`;
    default:
      return `does not fit: ${issue.message}`;
  }
}

function wrongChoice(
  choices: string[],
  found: unknown,
  field: string,
  where: Where,
  { code, hint }: ReturnType<typeof metaOf> = {},
): Problem {
  // Versions are not misspelt: the nearest one would be an older or a newer one.
  const guess = typeof found === "string" && !/^\d/.test(found) ? suggest(found, choices) : undefined;
  const meant = guess === undefined ? [] : [`Did you mean \`${guess}\`?`];
  return problem(
    code ?? "invalid-value",
    where,
    `${field} is ${describeValue(found)}, which is none of: ${choices.join(", ")}`,
    [...meant, ...(hint === undefined ? [] : [hint])].join(" ") || "Choose one of them.",
  );
}
