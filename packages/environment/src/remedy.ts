import { callOf } from "./authored-call.ts";
import { fieldsOf, metaOf, objectShape, optionsAt, schemaAt, unwrap, type Schema } from "./schema-walk.ts";
import { oneOf } from "./shape-words.ts";

/** What to write in place of a value of another type, where that is plain. */
export function remedy(
  found: unknown,
  expected: string,
  schema: Schema,
  path: readonly string[],
  input: unknown,
): string {
  const type = typeof found;
  if (found === null) return "Remove the line; in an overlay, `undefined` removes it.";
  if (type === "function") return "Call it, or write the value itself.";
  const isText = expected === "string" || (expected === "union" && hasText(schemaAt(schema, path, input)));
  if (isText && (type === "number" || type === "boolean"))
    return metaOf(schemaAt(schema, path, input)).hint ?? "Write it in quotes.";
  if (expected === "array") return "Put it into a list: [ … ].";
  if (expected === "object") return `Write it as ${objectAt(schema, path, input)}.`;
  if (expected === "record") return "Write it as { name: … }.";
  if (/^(number|int)$/.test(expected) && type === "string" && /^\d+(\.\d+)?$/.test(found as string))
    return "Write it without quotes.";
  return expected === "boolean" && (found === "true" || found === "false") ? "Write it without quotes." : "";
}

/** Whether one of a union's options is a text, and none a number: `cpu: true` needs no quotes but another value. */
function hasText(schema: Schema | undefined): boolean {
  const { options = [] } = (unwrap(schema)?._zod.def ?? {}) as { options?: Schema[] };
  const types = new Set(options.map((option) => option._zod.def.type));
  return types.has("string") && !types.has("number");
}

/** The calls that make the value, or an object of the fields that it needs. */
function objectAt(schema: Schema, path: readonly string[], input: unknown): string {
  const calls = [...optionsAt(schema, path, input).keys()].map((kind) => callOf(kind, "…"));
  if (calls.length > 0) return oneOf(calls);
  const found = schemaAt(schema, path, input);
  const needed = fieldsOf(found).filter((field) => objectShape(found)![field]!._zod.optin !== "optional");
  if (needed.length > 0) return `{ ${needed.map((field) => `${field}: …`).join(", ")} }`;
  return `{} or with some of its fields: ${fieldsOf(found).join(", ")}`;
}
