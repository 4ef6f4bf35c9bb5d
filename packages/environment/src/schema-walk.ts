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

/** The values that tell the options of the union at a path apart. */
export function choicesAt(schema: Schema, path: readonly string[], discriminator: string, input: unknown): string[] {
  const union = schemaAt(schema, path.at(-1) === discriminator ? path.slice(0, -1) : path, input, true);
  const options = (unwrap(union)?._zod.def as { options?: Schema[] } | undefined)?.options ?? [];
  return options
    .flatMap(
      (option) => (objectShape(option)?.[discriminator]?._zod.def as { values?: unknown[] } | undefined)?.values ?? [],
    )
    .map(String);
}

/** Walks from a schema along a path of the value; in a union it follows the value's own discriminator. */
export function schemaAt(
  schema: Schema,
  path: readonly string[],
  input: unknown,
  keepUnion = false,
): Schema | undefined {
  let current: Schema | undefined = schema;
  let value = input;
  for (const step of path) {
    current = optionOf(unwrap(current), value);
    const def = current?._zod.def as { valueType?: Schema; element?: Schema } | undefined;
    current = objectShape(current)?.[step] ?? def?.valueType ?? def?.element;
    value = (value as Record<string, unknown> | undefined)?.[step];
  }
  const chosen = optionOf(current, value);
  // What is no union stays in its wrapping: an optional field is described there.
  return keepUnion || chosen === unwrap(current) ? current : (chosen ?? current);
}

/** The option of a union that a value chooses by its discriminator; of anything else, itself. */
export function optionOf(schema: Schema | undefined, value: unknown): Schema | undefined {
  const def = unwrap(schema)?._zod.def as { options?: Schema[]; discriminator?: string } | undefined;
  if (!def?.options || !def.discriminator) return unwrap(schema);
  const chosen = (value as Record<string, unknown> | undefined)?.[def.discriminator];
  return def.options.find((option) => {
    const literal = objectShape(option)?.[def.discriminator!]?._zod.def as { values?: unknown[] } | undefined;
    return literal?.values?.includes(chosen);
  });
}

/** What an optional field holds; of anything else, itself. */
export function unwrap(schema: Schema | undefined): Schema | undefined {
  const def = schema?._zod.def as { type?: string; innerType?: Schema } | undefined;
  return def?.type === "optional" ? unwrap(def.innerType) : schema;
}

/** An object's fields and their schemas, also where it is optional; undefined for everything else. */
export function objectShape(schema: Schema | undefined): Record<string, Schema> | undefined {
  return (unwrap(schema)?._zod.def as { shape?: Record<string, Schema> } | undefined)?.shape;
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

/** The options of the union at a path by the value of their discriminator. */
export function optionsAt(schema: Schema, path: readonly string[], input: unknown): Map<string, Schema> {
  const union = unwrap(schemaAt(schema, path, input, true));
  const { options = [], discriminator = "" } = (union?._zod.def ?? {}) as {
    options?: Schema[];
    discriminator?: string;
  };
  return new Map(
    options.map((option) => {
      const literal = objectShape(option)?.[discriminator]?._zod.def as { values?: unknown[] } | undefined;
      return [String(literal?.values?.[0]), option];
    }),
  );
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
  const { element, valueType } = (chosen?._zod.def ?? {}) as { element?: Schema; valueType?: Schema };
  const inner = Object.entries(value).flatMap(([key, member]) =>
    fieldsWithRelease(objectShape(chosen)?.[key] ?? element ?? valueType, member, [...path, key]),
  );
  return [...own, ...inner];
}
