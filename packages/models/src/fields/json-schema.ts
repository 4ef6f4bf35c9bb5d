/** The part of JSON Schema, with Kubernetes' extensions, that a field table is made from. The rest is not checked. */
export interface JsonSchema {
  type?: string | readonly string[];
  format?: string;
  nullable?: boolean;
  $ref?: string;
  $defs?: Readonly<Record<string, JsonSchema>>;
  definitions?: Readonly<Record<string, JsonSchema>>;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  /** A number in JSON Schema, a boolean beside `minimum` in OpenAPI 3.0 and CustomResourceDefinitions. */
  exclusiveMinimum?: number | boolean;
  exclusiveMaximum?: number | boolean;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  uniqueItems?: boolean;
  "x-kubernetes-int-or-string"?: boolean;
  "x-kubernetes-preserve-unknown-fields"?: boolean;
  "x-kubernetes-embedded-resource"?: boolean;
  "x-kubernetes-list-type"?: string;
  "x-kubernetes-list-map-keys"?: readonly string[];
}

/** The types that a schema allows; none where it does not say. */
export function typesOf(schema: JsonSchema): readonly string[] {
  if (schema.type === undefined) return schema.properties === undefined ? [] : ["object"];
  return typeof schema.type === "string" ? [schema.type] : schema.type;
}

/** Follows a reference inside a schema. @throws RangeError when it leads nowhere or out of the schema */
export function resolve(root: JsonSchema, $ref: string): JsonSchema {
  const [, part, name] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec($ref) ?? [];
  const target = part === undefined ? undefined : root[part as "$defs" | "definitions"]?.[name!];
  if (target === undefined) throw new RangeError(`The schema has no ${$ref}.`);
  return target;
}
