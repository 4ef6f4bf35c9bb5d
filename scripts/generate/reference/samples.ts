import { type Document, follow, optionsOf, type Schema } from "./schema.ts";

/**
 * Values that a field might take, the likeliest first: its examples, and what follows from its type. Rules may refuse
 * any of them.
 */
export function samplesOf(schema: Schema, document: Document): unknown[] {
  const { examples = [] } = follow(schema, document);
  return [...examples, ...byType(follow(schema, document), document)];
}

/** The smallest value of an object's type. */
export function smallest(schema: Schema, document: Document): unknown {
  return samplesOf(schema, document)[0];
}

function byType(schema: Schema, document: Document): unknown[] {
  if (schema.typeName === "SecretReference") return ["example", "another"].map((name) => ({ kind: "existing", name }));
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum !== undefined) return schema.enum;
  if (schema.anyOf ?? schema.oneOf) return optionsOf(schema).flatMap((option) => samplesOf(option, document));
  if (Array.isArray(schema.type)) return schema.type.flatMap((type) => byType({ ...schema, type }, document));
  switch (schema.type) {
    case "boolean":
      return [true, false];
    case "integer":
    case "number":
      return numbers(schema);
    case "string":
      return ["example", "another"];
    case "array":
      return samplesOf(schema.items ?? {}, document).map((item) => [item]);
    case "object":
      return schema.properties === undefined ? maps(schema, document) : [requiredFields(schema, document)];
    default:
      return [];
  }
}

/** Several, because ports must differ from each other. */
function numbers({ minimum = 0 }: Schema): number[] {
  const first = Math.max(minimum, 0);
  return [1, 2, 3].map((more) => first + more);
}

function maps({ additionalProperties }: Schema, document: Document): unknown[] {
  if (typeof additionalProperties !== "object") return [];
  return samplesOf(additionalProperties, document).map((value) => ({ example: value }));
}

function requiredFields({ properties = {}, required = [] }: Schema, document: Document): object {
  return Object.fromEntries(required.map((field) => [field, smallest(properties[field]!, document)]));
}
