import { z } from "zod";

/** A part of a JSON Schema, as zod writes it, with the notes of our own that `.meta` adds. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  description?: string;
  examples?: unknown[];
  since?: string;
  typeName?: string;
}

/** A schema with the named ones that it is made of. */
export interface Document {
  /** The name of the outermost schema, when it has one. */
  name?: string;
  root: Schema;
  definitions: Record<string, Schema>;
}

/** The JSON Schema of what people write for a zod schema. */
export function documentOf(schema: z.ZodType): Document {
  const { $defs: definitions = {}, ...root } = z.toJSONSchema(schema, { io: "input" }) as Schema & {
    $defs?: Record<string, Schema>;
  };
  const name = nameOf(root);
  return name === undefined ? { root, definitions } : { name, root: definitions[name]!, definitions };
}

/** The name of the schema that another refers to. */
export function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.replace("#/$defs/", "");
}

/** The schema itself where it is referred to; what is said beside the reference wins. */
export function follow(schema: Schema, { definitions }: Document): Schema {
  const name = nameOf(schema);
  return name === undefined ? schema : { ...definitions[name], ...schema };
}

/** The members of a union, or the schema alone. */
export function optionsOf(schema: Schema): Schema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

/** What a list or a map holds. */
export function elementOf({ items, additionalProperties }: Schema): Schema | undefined {
  return items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
}

/** Whether the fields of a schema are described elsewhere: the plugins' and the Secrets' pages, or Kubernetes' own. */
export function isOpaque({ typeName }: Schema): boolean {
  return typeName !== undefined;
}
