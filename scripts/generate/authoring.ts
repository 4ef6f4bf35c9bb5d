import { compile, type JSONSchema } from "json-schema-to-typescript";
import { pluginDefinitions } from "@interlink-gitops/plugins";
import { secretBackends } from "@interlink-gitops/secrets";
import { z } from "zod";
import { environmentSchema } from "../../packages/environment/src/schema/environment.ts";
import { formatTypeScript } from "./format.ts";

type Schema = JSONSchema & { typeName?: string; tsType?: string };

/**
 * The interfaces that people's files are typed by, from the zod schemas. Interfaces, because editors show the
 * documentation of inferred and mapped types poorly (docs/dependencies.md, TypeScript).
 */
export const authoring = {
  name: "authoring types",
  async files(): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (const { name, options } of pluginDefinitions) {
      const definitions = reachableFrom(options.meta()!.id!, definitionsOf(options));
      files.set(`packages/plugins/src/${name}/options.generated.ts`, await print(definitions));
    }
    const references = Object.assign({}, ...secretBackends.map(({ reference }) => definitionsOf(reference)));
    files.set("packages/secrets/src/references.generated.ts", await print(references));
    const definitions = reachableFrom("Environment", definitionsOf(environmentSchema()));
    const overlays = Object.fromEntries(
      Object.entries(definitions).map(([name, schema]) => [`${name}Overlay`, overlayOf(schema, definitions)]),
    );
    files.set("packages/environment/src/schema/environment.generated.ts", await print({ ...definitions, ...overlays }));
    return files;
  },
};

function definitionsOf(schema: z.ZodType): Record<string, Schema> {
  const { $defs } = z.toJSONSchema(schema, { io: "input" });
  const definitions = simplify($defs) as Record<string, Schema>;
  // A field says what its type says, unless it says more.
  for (const { properties = {} } of Object.values(definitions)) {
    for (const property of Object.values(properties as Record<string, Schema>)) {
      const description = property.description ?? definitions[property.tsType ?? ""]?.description;
      if (description !== undefined) property.description = description;
    }
  }
  return definitions;
}

/** Refers to definitions by their type's name, and drops what TypeScript cannot say. */
function simplify(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplify);
  if (typeof value !== "object" || value === null) return value;
  const {
    $ref,
    propertyNames: _,
    minimum: __,
    maximum: ___,
    minItems: ____,
    examples: _____,
    ...rest
  } = value as Record<string, unknown>;
  if (typeof rest["since"] === "string")
    rest["description"] = `${String(rest["description"])} Since interLink ${rest["since"]}.`;
  if (typeof rest["typeName"] === "string") return { description: rest["description"], tsType: rest["typeName"] };
  // By name and not by $ref: a $ref that has a description beside it would be printed as a second interface.
  if (typeof $ref === "string") return { ...rest, tsType: $ref.replace("#/$defs/", "") };
  return Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, simplify(member)]));
}

/** Plugins and secrets bring their own interfaces: only what this one itself refers to is printed. */
function reachableFrom(root: string, definitions: Record<string, Schema>): Record<string, Schema> {
  const reachable = new Set([root]);
  for (const name of reachable) {
    for (const [, found] of JSON.stringify(definitions[name]).matchAll(/"tsType":"(\w+)"/g))
      if (definitions[found!]) reachable.add(found!);
  }
  return Object.fromEntries([...reachable].toSorted().map((name) => [name, definitions[name]!]));
}

/** The same interface with every field optional and removable: what the second argument of `extend` may hold. */
function overlayOf(schema: Schema, definitions: Record<string, Schema>): Schema {
  if (schema.oneOf)
    return { tsType: schema.oneOf.map((member) => overlayType(member as Schema, definitions)).join(" | ") };
  const properties = Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, property]) => [
      name,
      { description: property.description, tsType: `${overlayType(property, definitions)} | undefined` } as Schema,
    ]),
  );
  return { type: "object", description: schema.description!, properties, additionalProperties: false };
}

function overlayType(schema: Schema, definitions: Record<string, Schema>): string {
  if (schema.tsType) return definitions[schema.tsType] ? `${schema.tsType}Overlay` : schema.tsType;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.map((member) => overlayType(member as Schema, definitions)).join(" | ");
  if (schema.type === "array") return `(${plainType(schema.items as Schema)})[]`;
  if (schema.type === "object") {
    return `{ [name: string]: ${overlayType(schema.additionalProperties as Schema, definitions)} | undefined }`;
  }
  return plainType(schema);
}

/** Arrays replace, so their items are whole. */
function plainType(schema: Schema): string {
  if (schema.tsType) return schema.tsType;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  return [schema.type]
    .flat()
    .map((type) => (type === "integer" ? "number" : String(type)))
    .join(" | ");
}

/** Where types come from that the schemas only name (`typeName`). */
const homes: [name: RegExp, from: string][] = [
  [/\bI[A-Z][A-Za-z]+\b/g, "@interlink-gitops/models"],
  [/\bPluginChoice\b/g, "@interlink-gitops/plugins"],
  [/\bSecretReference\b/g, "@interlink-gitops/secrets"],
];

function importsFor(text: string): string {
  const code = text.replace(/\/\*[\s\S]*?\*\/|"[^"]*"/g, "");
  return homes
    .map(([name, from]) => {
      const used = [...new Set(code.match(name))].toSorted();
      return used.length === 0 ? "" : `import type { ${used.join(", ")} } from "${from}";\n`;
    })
    .join("");
}

async function print(definitions: Record<string, Schema>): Promise<string> {
  const root = { type: "object", definitions, additionalProperties: false } as JSONSchema;
  const text = await compile(root, "Unused", {
    bannerComment: "",
    additionalProperties: false,
    unreachableDefinitions: true,
    format: false,
  });
  const interfaces = text
    .replace(/export interface Unused \{\s*\}\n/, "")
    .replace(/(\n \*)?\n \* This (interface|type) was referenced by [^\n]*\n \* via the `definition` [^\n]*/g, "");
  const formatted = await formatTypeScript(
    `// Generated by \`pnpm generate\` from the zod schemas. Do not edit.\n\n${importsFor(interfaces)}\n${interfaces}`,
  );
  return formatted.replace(/\n *\*\n( *\*\/)/g, "\n$1").replace(/\/\*\*\n *\*\/\n/g, "");
}
