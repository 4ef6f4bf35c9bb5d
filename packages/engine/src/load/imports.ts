import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** One import of a source file. */
export interface Import {
  specifier: string;
  line: number;
}

/** The imports of a file, found without a parser: only for saying which of them failed. */
export function importsOf(file: string): Import[] {
  if (!existsSync(file)) return [];
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/\b(?:from|import)\s*\(?\s*(?=["'])["']([^"'\n]+)["']/g)].map((match) => ({
    specifier: match[1]!,
    line: source.slice(0, match.index + match[0].length).split("\n").length,
  }));
}

/** The import that a runtime's message is about: it names the resolved path, the specifier, or parts of that. */
export function findImport(file: string, message: string): Import | undefined {
  return importsOf(file).find(({ specifier }) => namesOf(file, specifier).some((name) => mentions(message, name)));
}

/** Whether an import's file is there: then something else is wrong with it. */
export function isFound(file: string, { specifier }: Import): boolean {
  return isRelative(specifier) && statSync(pathOf(file, specifier), { throwIfNoEntry: false })?.isFile() === true;
}

/** What the person who wrote an import may do about it. */
export function hintFor(file: string, specifier: string): string {
  if (specifier.startsWith("node:")) return "Correct the name: the runtime has no such module.";
  if (!isRelative(specifier)) {
    return "Correct the name, or add the package to the package.json at the top and run `pnpm install`.";
  }
  const path = pathOf(file, specifier);
  if (existsSync(`${path}.ts`)) return `Write the path with its ending: "${specifier}.ts".`;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return "Correct the path; it ends with the file's ending, .ts.";
  return stats.isDirectory() ? "Name a file in that folder." : "Correct the import.";
}

/** How messages may name what a specifier stands for: `a/b` is `a/b`, the package `a`, or its subpath `./b`. */
function namesOf(file: string, specifier: string): string[] {
  if (isRelative(specifier)) return [pathOf(file, specifier), specifier];
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  return [specifier, name, `.${specifier.slice(name.length)}`];
}

function pathOf(file: string, specifier: string): string {
  return resolve(dirname(file), specifier);
}

function isRelative(specifier: string): boolean {
  return /^\.\.?(?:\/|$)/.test(specifier);
}

/** Whether a text names something, and not only something longer that begins or ends alike. */
function mentions(text: string, name: string): boolean {
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
    const begins = start === 0 || /[\s"'/:]/.test(text[start - 1]!);
    if (begins && /^\/?(?:$|[\s"'])/.test(text.slice(start + name.length))) return true;
  }
  return false;
}
