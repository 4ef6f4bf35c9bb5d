import { cell, header } from "../markdown.ts";
import type { Landings } from "./landings.ts";
import { type Document, follow, type Schema } from "./schema.ts";
import { anchor, typeOf } from "./type-text.ts";

/** A part of a page: a schema that people write for itself, with the schemas that it is made of. */
export interface Chapter {
  title: string;
  document: Document;
  /** The names of the schemas that have fields of their own here. */
  owners: ReadonlySet<string>;
}

/** One page of the reference in Markdown, each schema in a section of its own. */
export function page(title: string, introduction: string, chapters: readonly Chapter[], landings: Landings): string {
  const seen = new Set<string>();
  const parts = chapters.map(({ title, document, owners }) => {
    const own = { level: "##", title, name: document.name!, document };
    seen.add(own.name);
    const inner = Object.keys(document.definitions).filter((name) => !seen.has(name) && owners.has(name));
    inner.forEach((name) => seen.add(name));
    return [own, ...inner.map((name) => ({ level: "###", title: name, name, document }))];
  });
  const sections = parts.flat().map((part) => section(part, landings));
  return `${header}# ${title}\n\n${introduction}\n\n${contents(parts)}\n${sections.join("\n")}`;
}

interface Section {
  level: string;
  title: string;
  name: string;
  document: Document;
}

/** A line for each chapter, with its sections. */
function contents(parts: readonly (readonly Section[])[]): string {
  const line = (sections: readonly Section[]) => {
    const [own, ...inner] = sections.map(({ title }) => `[${title}](#${anchor(title)})`);
    return `- ${own}${inner.length === 0 ? "" : `: ${inner.join(", ")}`}\n`;
  };
  return parts.map(line).join("");
}

function section({ level, title, name, document }: Section, landings: Landings): string {
  const { description = "", examples = [], ...schema } = document.definitions[name]!;
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const lands = landings.get(`${name}.${field}`);
    if (lands === undefined) return [];
    const cells = [
      `\`${field}\`${required.has(field) ? " *" : ""}`,
      typeOf(property, document),
      textOf(follow(property, document)),
      lands.join("<br>"),
    ];
    return `| ${cells.map(cell).join(" | ")} |\n`;
  });
  const text = `${description}${example(examples, description)}`;
  return `${level} ${title}\n\n${text}\n\n| field (* required) | type | | lands in |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

function textOf({ description = "", since, examples = [] }: Schema): string {
  return `${description}${since === undefined ? "" : ` Since interLink ${since}.`}${example(examples, description)}`;
}

/** The first example, where it is short and says something new. */
function example([first]: readonly unknown[], description: string): string {
  const text = JSON.stringify(first) ?? "";
  const isNews = text !== "" && !description.includes(typeof first === "string" ? first : text);
  return isNews && text.length <= 60 && !text.includes("`") ? ` Example: \`${text}\`.` : "";
}
