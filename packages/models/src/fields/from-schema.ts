import { type JsonSchema, resolve, typesOf } from "./json-schema.ts";
import { listRule, ruleOf } from "./schema-rule.ts";
import { type FieldTable, type Line, type Rule, collectionOf, marked, withRule } from "./table.ts";

/**
 * Makes a field table whose roots are the given schemas. An object takes no fields but its `properties`, unless it has
 * `additionalProperties` or `x-kubernetes-preserve-unknown-fields`: the API server would drop the others.
 *
 * `allOf`, `anyOf`, `oneOf`, `not` and CEL rules are left to the API server.
 *
 * @throws RangeError when a `$ref` leads nowhere or out of the schema
 */
export function tableFromSchemas(schemas: Readonly<Record<string, JsonSchema>>): FieldTable {
  const objects: Record<string, Line>[] = [];
  const roots: Record<string, number> = {};
  const interned = new Map<string, number>();
  for (const [name, schema] of Object.entries(schemas)) roots[name] = tableObject(objects, interned, schema);
  return { roots, objects };
}

function tableObject(objects: Record<string, Line>[], interned: Map<string, number>, root: JsonSchema): number {
  const referred = new Map<string, number>();

  function referredObject($ref: string): number {
    const known = referred.get($ref);
    if (known !== undefined) return known;
    const index = objects.push({}) - 1;
    // Before its fields are read: they may lead back here.
    referred.set($ref, index);
    objects[index] = fieldsOf(resolve(root, $ref));
    return index;
  }

  /** Schemas repeat themselves (a pod template in three places, one schema for many releases); tables need not. */
  function intern(fields: Record<string, Line>): number {
    const text = JSON.stringify(fields);
    const index = interned.get(text) ?? objects.push(fields) - 1;
    interned.set(text, index);
    return index;
  }

  function fieldsOf(schema: JsonSchema): Record<string, Line> {
    const fields: Record<string, Line> = schema["x-kubernetes-embedded-resource"]
      ? { apiVersion: "!s", kind: "!s", metadata: "*" }
      : {};
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const line = lineOf(property);
      fields[name] = schema.required?.includes(name) ? marked("!", line) : line;
    }
    const others = othersOf(schema);
    if (others !== undefined) fields["*"] = others;
    return fields;
  }

  function othersOf(schema: JsonSchema): Line | undefined {
    if (schema["x-kubernetes-preserve-unknown-fields"] || schema.additionalProperties === true) return "*";
    return schema.additionalProperties ? lineOf(schema.additionalProperties) : undefined;
  }

  function lineOf(schema: JsonSchema): Line {
    const target = schema.$ref === undefined ? schema : resolve(root, schema.$ref);
    const line = valueLine(target, schema.$ref);
    return target.nullable || typesOf(target).includes("null") ? marked("?", line) : line;
  }

  function valueLine(schema: JsonSchema, $ref: string | undefined): Line {
    const rule = ruleOf(schema);
    const types = typesOf(schema).filter((type) => type !== "null");
    if (
      schema["x-kubernetes-int-or-string"] ||
      types.join() === "integer,string" ||
      types.join() === "string,integer"
    ) {
      return withRule("L", rule);
    }
    switch (types.length > 1 ? undefined : types[0]) {
      case "object":
        return objectLine(schema, $ref, rule);
      case "array":
        return collectionOf("[", schema.items === undefined ? "*" : lineOf(schema.items), {
          ...rule,
          ...listRule(schema),
        });
      case "integer":
        return withRule(schema.format === "int32" ? "i" : "l", rule);
      case "number":
        return withRule("n", rule);
      case "boolean":
        return withRule("b", rule);
      case "string":
        return withRule("s", rule);
      default:
        return withRule("*", rule);
    }
  }

  function objectLine(schema: JsonSchema, $ref: string | undefined, rule: Omit<Rule, "type">): Line {
    const others = othersOf(schema);
    if (others !== undefined && schema.properties === undefined) return collectionOf("{", others, rule);
    return withRule(`#${$ref === undefined ? intern(fieldsOf(schema)) : referredObject($ref)}`, rule);
  }

  return intern(fieldsOf(root));
}
