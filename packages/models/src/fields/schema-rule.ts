import { formats } from "./formats.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Rule } from "./table.ts";

const plainRules = [
  "enum",
  "pattern",
  "minimum",
  "maximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

/** What a schema says besides the type. */
export function ruleOf(schema: JsonSchema): Omit<Rule, "type"> {
  const rule: Record<string, unknown> = {};
  for (const name of plainRules) if (schema[name] !== undefined) rule[name] = schema[name];
  if (schema.const !== undefined) rule["enum"] = [schema.const];
  if (schema.format !== undefined && formats.has(schema.format)) rule["format"] = schema.format;
  for (const [exclusive, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof schema[exclusive] === "number") rule[exclusive] = schema[exclusive];
    if (schema[exclusive] === true) [rule[exclusive], rule[bound]] = [schema[bound], undefined];
  }
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}

/** What a schema says of the items of a list together. */
export function listRule(schema: JsonSchema): Omit<Rule, "type"> {
  if (schema.uniqueItems || schema["x-kubernetes-list-type"] === "set") return { set: true };
  if (schema["x-kubernetes-list-type"] !== "map") return {};
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  const defaults = keys
    .map((key) => [key, schema.items?.properties?.[key]?.default] as const)
    .filter(([, value]) => value !== undefined);
  return defaults.length === 0 ? { keys } : { keys, keyDefaults: Object.fromEntries(defaults) };
}
