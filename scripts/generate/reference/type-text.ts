import { type Document, elementOf, nameOf, type Schema } from "./schema.ts";

/** Where types that are described on another page are. */
const elsewhere: Readonly<Record<string, string>> = { PluginChoice: "plugins.md", SecretReference: "secrets.md" };

/** A type in people's words, in Markdown, with a link to the section of each schema that has one. */
export function typeOf(schema: Schema, document: Document): string {
  const { typeName, enum: members, type } = schema;
  if (typeName !== undefined) return elsewhere[typeName] ? `[${typeName}](${elsewhere[typeName]})` : code(typeName);
  const name = nameOf(schema);
  const union = (name === undefined ? schema : document.definitions[name]!).oneOf ?? schema.anyOf;
  if (union !== undefined) return [...new Set(union.map((option) => typeOf(option, document)))].join(" or ");
  if (name !== undefined) return `[${name}](#${anchor(name)})`;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (members !== undefined) return members.map((value) => code(JSON.stringify(value))).join(" or ");
  const element = elementOf(schema);
  if (type === "array") return `list of ${typeOf(element ?? {}, document)}`;
  if (type === "object") return element === undefined ? "object" : `map of ${typeOf(element, document)}`;
  return type === undefined ? "anything" : [type].flat().join(" or ");
}

/** What GitHub makes of a heading, to link to it. */
export function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

function code(text: string): string {
  return `\`${text}\``;
}
