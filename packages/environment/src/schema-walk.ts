import type { Problem } from "@interlink-gitops/core";
import type { z } from "zod";

/** Any zod schema. What is read of it here is what zod documents for tools: its definition and its metadata. */
export type Schema = z.core.$ZodType;

/** What a schema says of itself beyond its shape. */
export interface Meta {
  description?: string;
  examples?: unknown[];
  /** The problem that a wrong value is, when it is more than a wrong value. */
  code?: Problem["code"];
  hint?: string;
  /** The interLink release that brought the field. */
  since?: string;
  /** Fields that no release has yet, by name, each with what to do until then. */
  unreleased?: Record<string, string>;
}

/** Walks from a schema along a path of the value; in a union it follows the value's own discriminator. */
export function schemaAt(schema: Schema, path: readonly string[], input: unknown): Schema | undefined {
  const found = placeAt(schema, path, input);
  const chosen = optionOf(found, valueAt(input, path));
  // What is no union stays in its wrapping: an optional field is described there.
  return chosen === unwrap(found) ? found : (chosen ?? found);
}

/** The values that tell the options of the union at a path apart; the path may lead on to the discriminator itself. */
export function choicesAt(schema: Schema, path: readonly string[], discriminator: string, input: unknown): string[] {
  return [...optionsAt(schema, path.at(-1) === discriminator ? path.slice(0, -1) : path, input).keys()];
}

/** The options of the union at a path by the value of their discriminator; none where there is no union. */
export function optionsAt(schema: Schema, path: readonly string[], input: unknown): Map<string, Schema> {
  return optionsOf(placeAt(schema, path, input));
}

/** The option of a union that a value chooses by its discriminator; of anything else, itself. */
export function optionOf(schema: Schema | undefined, value: unknown): Schema | undefined {
  const { discriminator } = definitionOf(schema);
  if (discriminator === undefined) return unwrap(schema);
  const chosen = (value as Record<string, unknown> | null | undefined)?.[discriminator];
  return typeof chosen === "string" ? optionsOf(schema).get(chosen) : undefined;
}

/** What stands at the end of a path: a union as a whole. */
function placeAt(schema: Schema, path: readonly string[], input: unknown): Schema | undefined {
  let current: Schema | undefined = schema;
  let value = input;
  for (const step of path) {
    current = memberOf(optionOf(current, value), step);
    value = (value as Record<string, unknown> | null | undefined)?.[step];
  }
  return current;
}

/** The schema of a field, of what stands in a map, or of a list's items. */
function memberOf(schema: Schema | undefined, step: string): Schema | undefined {
  const { valueType, element } = definitionOf(schema);
  return objectShape(schema)?.[step] ?? valueType ?? element;
}

function optionsOf(schema: Schema | undefined): Map<string, Schema> {
  const { options = [], discriminator } = definitionOf(schema);
  if (discriminator === undefined) return new Map();
  return new Map(
    options.flatMap((option) => {
      const { values = [] } = definitionOf(objectShape(option)?.[discriminator]);
      return values.map((value) => [String(value), option] as const);
    }),
  );
}

/** What zod says of a schema, as far as it is looked at here. */
interface Definition {
  shape?: Record<string, Schema>;
  options?: Schema[];
  discriminator?: string;
  element?: Schema;
  valueType?: Schema;
  values?: unknown[];
}

function definitionOf(schema: Schema | undefined): Definition {
  return (unwrap(schema)?._zod.def ?? {}) as Definition;
}

/** What an optional field holds; of anything else, itself. */
export function unwrap(schema: Schema | undefined): Schema | undefined {
  const def = schema?._zod.def as { type?: string; innerType?: Schema } | undefined;
  return def?.type === "optional" ? unwrap(def.innerType) : schema;
}

/** An object's fields and their schemas, also where it is optional; undefined for everything else. */
export function objectShape(schema: Schema | undefined): Record<string, Schema> | undefined {
  return definitionOf(schema).shape;
}

/** The fields that a person may write, without those that helper functions write. */
export function fieldsOf(schema: Schema | undefined): string[] {
  return Object.keys(objectShape(schema) ?? {}).filter((name) => name !== "mode" && name !== "kind");
}

/** What is said of a schema, or of what it makes optional. */
export function metaOf(schema: Schema | undefined): Meta {
  const own = (schema as z.ZodType | undefined)?.meta?.() ?? {};
  const inner = unwrap(schema);
  return (own["description"] === undefined && inner !== schema ? metaOf(inner) : own) as Meta;
}

/** The value at a path, or undefined. */
export function valueAt(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], input);
}

/** Every field of a value whose schema names the release that brought it, by path. */
export function fieldsWithRelease(
  schema: Schema | undefined,
  value: unknown,
  path: readonly string[] = [],
): [path: string[], since: string][] {
  if (value === undefined || schema === undefined) return [];
  const { since } = metaOf(schema);
  const own: [string[], string][] = since === undefined ? [] : [[[...path], since]];
  if (typeof value !== "object" || value === null) return own;
  const chosen = optionOf(schema, value);
  const inner = Object.entries(value).flatMap(([key, member]) =>
    fieldsWithRelease(memberOf(chosen, key), member, [...path, key]),
  );
  return [...own, ...inner];
}
