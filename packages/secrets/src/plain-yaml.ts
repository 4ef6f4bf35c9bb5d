/** What a text in plain YAML says: every scalar as text, whatever YAML would make of it. */
export type PlainValue = string | PlainMap | readonly PlainValue[];
export type PlainMap = ReadonlyMap<string, PlainValue>;

/** The first line (from 1) that is not plain. */
export interface NotPlain {
  line: number;
}

interface Line {
  number: number;
  indent: number;
  text: string;
}

class PlainError extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line}`);
    this.line = line;
  }
}

/** Deeper than any Secret, and than what could exhaust the stack. */
const deepest = 200;

/**
 * Reads the plain YAML that SOPS writes: maps, lists, scalars on one line and `|` blocks. Everything else that YAML can
 * do (anchors, tags, flow style, several documents, …) is refused and not guessed at: what decides whether a file is
 * encrypted must read it as the puller will. A test holds it against a full reader, which would take 20 ms to load.
 */
export function readPlainYaml(text: string): PlainMap | NotPlain {
  try {
    return readDocument(text.split(/\r?\n/));
  } catch (error) {
    if (error instanceof PlainError) return { line: error.line };
    throw error;
  }
}

function readDocument(lines: readonly string[]): PlainMap {
  let next = 0;
  /** What is left of a line after the `- ` of a list's item. */
  let rest: Line | undefined;
  const unusual = lines.findIndex((line) => /[^\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(line));
  if (unusual >= 0) throw new PlainError(unusual + 1);
  const map = readMap(0);
  const left = peek();
  if (left !== undefined) throw new PlainError(left.number);
  return map;

  /** The next line that says something. */
  function peek(): Line | undefined {
    if (rest !== undefined) return rest;
    while (next < lines.length && /^ *(#.*)?$/.test(lines[next]!)) next += 1;
    const line = lines[next];
    if (line === undefined) return undefined;
    return { number: next + 1, indent: indentOf(line), text: line.trim() };
  }

  function advance(): void {
    rest = undefined;
    next += 1;
  }

  function readMap(indent: number): PlainMap {
    const fields = new Map<string, PlainValue>();
    for (let line = peek(); line?.indent === indent && !isItem(line.text); line = peek()) {
      const [, key, value = ""] = entry.exec(line.text) ?? [];
      if (key === undefined || fields.has(key)) throw new PlainError(line.number);
      advance();
      fields.set(key, value === "" ? readNested(indent) : readScalar(value, indent, line.number));
      refuseDeeper(indent);
    }
    return fields;
  }

  function readList(indent: number): PlainValue[] {
    const items: PlainValue[] = [];
    for (let line = peek(); line?.indent === indent && isItem(line.text); line = peek()) {
      const text = line.text.slice(1).trimStart();
      if (text === "") throw new PlainError(line.number);
      if (entry.test(text) || isItem(text)) {
        rest = { number: line.number, indent: indent + line.text.length - text.length, text };
        items.push(readBlock(rest));
      } else {
        advance();
        items.push(readScalar(text, indent, line.number));
      }
      refuseDeeper(indent);
    }
    return items;
  }

  function readBlock({ indent, text, number }: Line): PlainValue {
    if (indent > deepest) throw new PlainError(number);
    return isItem(text) ? readList(indent) : readMap(indent);
  }

  /** What stands below a key; the items of a list may stand right below it. Nothing at all is an empty value. */
  function readNested(indent: number): PlainValue {
    const line = peek();
    const isBelow = line !== undefined && (line.indent > indent || (line.indent === indent && isItem(line.text)));
    return isBelow ? readBlock(line) : "";
  }

  function readScalar(text: string, indent: number, number: number): PlainValue {
    if (/^\|[-+]?$/.test(text)) return readText(indent);
    if (text === "[]") return [];
    if (text === "{}") return new Map();
    const quoted = /^"([^"\\]*)"$/.exec(text) ?? /^'([^']*)'$/.exec(text);
    if (quoted !== null) return quoted[1]!;
    if (!isPlain(text)) throw new PlainError(number);
    return text;
  }

  /** The lines of a `|` block, without what follows the last of them. */
  function readText(parent: number): string {
    const first = lines[next] ?? "";
    const indent = indentOf(first);
    if (first.trim() === "" || indent <= parent) throw new PlainError(next + 1);
    const found: string[] = [];
    for (; next < lines.length; next += 1) {
      const line = lines[next]!;
      if (line.trim() !== "" && indentOf(line) < indent) break;
      found.push(line.slice(indent));
    }
    refuseDeeper(parent);
    return found.join("\n").trimEnd();
  }

  /** Such as the second line of a scalar, which would change its value. */
  function refuseDeeper(indent: number): void {
    const line = peek();
    if (line !== undefined && line.indent > indent) throw new PlainError(line.number);
  }
}

/** A key and what stands behind it. */
const entry = /^((?:\.?[A-Za-z0-9_])[\w./-]*):(?: +(.*))?$/;

function isItem(text: string): boolean {
  return text === "-" || text.startsWith("- ");
}

function isPlain(text: string): boolean {
  return !/^[-?:,[\]{}#&*!|>'"%@`]|: | #|:$/.test(text);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
