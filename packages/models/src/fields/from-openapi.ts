import { type FieldTable, type Line, type Rule, collectionOf, marked } from "./table.ts";

/** The part of Kubernetes' `api/openapi-spec/swagger.json` (OpenAPI 2) that says how objects look. */
export interface OpenApiDocument {
  definitions: Readonly<Record<string, OpenApiSchema>>;
}

export interface OpenApiSchema {
  type?: string;
  format?: string;
  $ref?: string;
  properties?: Readonly<Record<string, OpenApiSchema>>;
  required?: readonly string[];
  items?: OpenApiSchema;
  additionalProperties?: OpenApiSchema;
  "x-kubernetes-list-type"?: string;
  "x-kubernetes-list-map-keys"?: readonly string[];
  "x-kubernetes-group-version-kind"?: readonly { group: string; version: string; kind: string }[];
}

/** Definitions with a JSON form of their own, which the document cannot say. */
const ownForms: Readonly<Record<string, Line>> = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": "q",
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "I",
};

/** The one key of a list map that has a default other than absence; OpenAPI 2 does not carry it. */
const keyDefaults: Readonly<Record<string, unknown>> = { protocol: "TCP" };

/** The name under which a table of Kubernetes' kinds holds the type of `metadata`. */
export const objectMeta = "ObjectMeta";

/** The definitions of all kinds by `group/version/Kind`, the group of the core left out. */
export function kindsOf(document: OpenApiDocument): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const [definition, schema] of Object.entries(document.definitions)) {
    const [only, ...more] = schema["x-kubernetes-group-version-kind"] ?? [];
    // DeleteOptions, Status and the like belong to all groups: they are parts of requests.
    if (only === undefined || more.length > 0) continue;
    kinds.set([only.group, only.version, only.kind].filter(Boolean).join("/"), definition);
  }
  return kinds;
}

/**
 * Makes the field table of built-in kinds.
 *
 * @param names kinds as `kindsOf` writes them, such as `v1/Service` and `apps/v1/Deployment`
 * @throws RangeError when the document lacks one of them
 */
export function tableFromOpenApi(document: OpenApiDocument, names: readonly string[]): FieldTable {
  const kinds = kindsOf(document);
  const missing = names.filter((name) => !kinds.has(name));
  if (missing.length > 0) throw new RangeError(`The OpenAPI document has no ${missing.join(", ")}.`);

  const objects: Record<string, Line>[] = [];
  const indices = new Map<string, number>();

  function indexOf(definition: string): number {
    const known = indices.get(definition);
    if (known !== undefined) return known;
    const index = objects.push({}) - 1;
    // Before its fields are read: they may lead back here (JSONSchemaProps).
    indices.set(definition, index);
    const { properties = {}, required = [] } = document.definitions[definition]!;
    for (const [name, property] of Object.entries(properties)) {
      const line = lineOf(property);
      objects[index]![name] = required.includes(name) ? marked("!", line) : line;
    }
    return index;
  }

  function lineOf(schema: OpenApiSchema): Line {
    if (schema.$ref === undefined) return valueLine(schema);
    const definition = schema.$ref.replace("#/definitions/", "");
    const target = document.definitions[definition]!;
    return ownForms[definition] ?? (target.properties === undefined ? valueLine(target) : `#${indexOf(definition)}`);
  }

  function valueLine(schema: OpenApiSchema): Line {
    switch (schema.type) {
      case "array":
        return collectionOf("[", lineOf(schema.items!), listRule(schema));
      case "object":
        return collectionOf("{", schema.additionalProperties === undefined ? "*" : lineOf(schema.additionalProperties));
      case "integer":
        return schema.format === "int32" ? "i" : "l";
      case "number":
        return "n";
      case "boolean":
        return "b";
      case "string":
        return schema.format === undefined ? "s" : { type: "s", format: schema.format };
      default:
        return "*";
    }
  }

  const roots: Record<string, number> = {};
  for (const name of names) roots[name] = indexOf(kinds.get(name)!);
  roots[objectMeta] = indexOf("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
  return { roots, objects };
}

function listRule(schema: OpenApiSchema): Omit<Rule, "type"> {
  if (schema["x-kubernetes-list-type"] === "set") return { set: true };
  if (schema["x-kubernetes-list-type"] !== "map") return {};
  const keys = schema["x-kubernetes-list-map-keys"]!;
  const defaults = Object.fromEntries(
    keys.filter((key) => Object.hasOwn(keyDefaults, key)).map((key) => [key, keyDefaults[key]]),
  );
  return Object.keys(defaults).length === 0 ? { keys } : { keys, keyDefaults: defaults };
}
