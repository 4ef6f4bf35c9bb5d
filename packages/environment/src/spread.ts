import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { z } from "zod";
import { callOf } from "./authored-call.ts";
import { printKey } from "./print/literal.ts";
import { fieldsOf, metaOf, objectShape, schemaAt, valueAt, type Schema } from "./schema-walk.ts";
import { nodeOf } from "./unknown-field.ts";

type Issue = z.core.$ZodIssue;

/**
 * A text or a list where a function such as `secret.sops` takes an object: the function spread it, and each character
 * would be an unknown field of its own. It is one mistake, and is told once.
 */
export function takeSpread(
  issues: readonly Issue[],
  schema: Schema,
  input: unknown,
  base: Where,
): { problems: Problem[]; rest: Issue[] } {
  const places = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" && issue.keys.includes("0") ? [issue.path.map(String)] : [],
  );
  const rest = issues.filter(
    ({ path }) => !places.some((place) => place.every((step, index) => step === String(path[index]))),
  );
  return { problems: places.map((place) => notAnObject(place, schema, input, base)), rest };
}

function notAnObject(path: string[], schema: Schema, input: unknown, base: Where): Problem {
  const found = valueAt(input, path) as Record<string, unknown>;
  const kind = found["kind"] ?? found["mode"];
  const fields = `{ ${exampleOf(schemaAt(schema, path, input))} }`;
  const given = /^.$/s.test(String(found["0"])) && typeof found["0"] === "string" ? "a string" : "a list";
  return problem(
    "wrong-type",
    { ...base, ...nodeOf(path), field: path.join(".") },
    `\`${path.at(-1) ?? "the default export"}\` is ${given}, not an object`,
    `Write it as \`${typeof kind === "string" ? callOf(kind, fields) : fields}\`.`,
  );
}

/** The fields that have to be there, with the values that the reference gives as examples. */
function exampleOf(schema: Schema | undefined): string {
  const [whole] = metaOf(schema).examples ?? [];
  if (whole !== undefined) return fieldsIn(whole as object);
  const shape = objectShape(schema) ?? {};
  const needed = fieldsOf(schema).filter((field) => shape[field]!._zod.def.type !== "optional");
  if (needed.length === 0) return "…";
  return needed.map((field) => `${printKey(field)}: ${show(metaOf(shape[field]).examples?.[0])}`).join(", ");
}

function fieldsIn(example: object): string {
  return Object.entries(example)
    .map(([key, value]) => `${printKey(key)}: ${show(value)}`)
    .join(", ");
}

function show(value: unknown): string {
  if (value === undefined) return "…";
  if (typeof value === "string") return value.length > 60 ? '"…"' : JSON.stringify(value);
  return typeof value !== "object" || value === null || Array.isArray(value)
    ? JSON.stringify(value)
    : `{ ${fieldsIn(value)} }`;
}
