import { fitsOneLine, isPlain } from "./scalar.ts";

/** What a line holds that our emitter would not have written: `throw` it and the text is somebody else's. */
const foreign = new Error("not written by our emitter");

/** The layout of our own output, which a general reader takes fifty times as long for. */
interface Lines {
  readonly lines: readonly string[];
  next: number;
  /** Where the current line goes on, after the dashes and the key that were read; -1 at its start. */
  column: number;
}

const quotedText = /"(?:[^"\\]|\\.)*"/y;

/**
 * Reads what `emit` writes, one value a document, and nothing else: whatever our emitter would have written otherwise
 * (comments at fields, flow style, anchors, other indentation, doubled keys) gives undefined, and is for a general
 * reader. So it can be wrong about nothing that a person wrote.
 *
 * @example
 * readEmitted("a:\n- 1\n---\nb: |\n  text\n"); // [{ a: [1] }, { b: "text\n" }]
 */
export function readEmitted(text: string): unknown[] | undefined {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.length === 0) return undefined;
  const state: Lines = { lines, next: 0, column: -1 };
  try {
    const documents: unknown[] = [];
    for (;;) {
      while (state.next < lines.length && lines[state.next]!.startsWith("# ") && fitsOneLine(lines[state.next]!))
        state.next += 1;
      documents.push(readBlock(state, 0));
      if (state.next === lines.length) return documents;
      if (lines[state.next] !== "---") return undefined;
      state.next += 1;
    }
  } catch (error) {
    if (error === foreign) return undefined;
    throw error;
  }
}

/** A map or a list whose content starts at this column of the current line. */
function readBlock(state: Lines, column: number): unknown {
  if (indentOf(state) !== column) throw foreign;
  return isItem(state) ? readSequence(state, column) : readMapping(state, column);
}

function readMapping(state: Lines, column: number): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  while (indentOf(state) === column && !isItem(state)) {
    const line = state.lines[state.next]!;
    const end = endOfKey(line, column);
    const key = line[column] === '"' ? readQuoted(line.slice(column, end)) : line.slice(column, end);
    if (Object.hasOwn(mapping, key) || (line[column] !== '"' && !isPlain(key))) throw foreign;
    state.column = end + 1;
    const value = readValue(state, column);
    if (key === "__proto__") Object.defineProperty(mapping, key, { value, enumerable: true, writable: true });
    else mapping[key] = value;
  }
  if (indentOf(state) > column) throw foreign;
  return mapping;
}

/** Where the colon of a key is. A plain key holds no colon that a space or the line's end follows. */
function endOfKey(line: string, start: number): number {
  const end = findKey(line, start);
  if (end < 0) throw foreign;
  return end;
}

/** The same; -1 when there is no key. */
function findKey(line: string, start: number): number {
  if (line[start] === '"') {
    quotedText.lastIndex = start;
    const end = quotedText.test(line) ? quotedText.lastIndex : line.length;
    return line[end] === ":" ? end : -1;
  }
  const colon = line.indexOf(": ", start);
  if (colon >= 0) return colon;
  return line.endsWith(":") ? line.length - 1 : -1;
}

/** What follows a key's colon: on its line, below it, or, for a list, right below the key. */
function readValue(state: Lines, column: number): unknown {
  const line = state.lines[state.next]!;
  if (state.column < line.length) {
    if (line[state.column] !== " ") throw foreign;
    return readScalar(state, line.slice(state.column + 1), column);
  }
  advance(state);
  const indent = indentOf(state);
  if (indent === column && isItem(state)) return readSequence(state, column);
  if (indent !== column + 2 || isItem(state)) throw foreign;
  return readMapping(state, indent);
}

function readSequence(state: Lines, column: number): unknown[] {
  const items: unknown[] = [];
  while (indentOf(state) === column && isItem(state)) {
    const line = state.lines[state.next]!;
    state.column += 2;
    const rest = line.slice(state.column);
    const isNested = rest.startsWith("- ") || findKey(line, state.column) >= 0;
    items.push(isNested ? readBlock(state, column + 2) : readScalar(state, rest, column));
  }
  if (indentOf(state) > column) throw foreign;
  return items;
}

function readScalar(state: Lines, text: string, column: number): unknown {
  advance(state);
  if (text.startsWith("|")) return readLiteral(state, text.slice(1), column + 2);
  if (text.startsWith('"')) return readQuoted(text);
  if (isPlain(text)) return text;
  switch (text) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
    case "{}":
      return {};
    case "[]":
      return [];
    default:
      if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]\d+)?$/.test(text)) return Number(text);
      throw foreign;
  }
}

/** A literal block without an indentation indicator, which only odd texts need. */
function readLiteral(state: Lines, chomping: string, indent: number): string {
  if (chomping !== "" && chomping !== "-" && chomping !== "+") throw foreign;
  const margin = " ".repeat(indent);
  const found: string[] = [];
  for (; state.next < state.lines.length; state.next += 1) {
    const line = state.lines[state.next]!;
    if (line !== "" && !line.startsWith(margin)) break;
    if (line !== "" && (/^[ \t]*$/.test(line) || !fitsOneLine(line))) throw foreign;
    found.push(line.slice(indent));
  }
  const first = found.find((line) => line !== "");
  if (first === undefined || /^[ \t]/.test(found[0]!) || /^[ \t]/.test(first)) throw foreign;
  const text = found.join("\n");
  if (chomping === "+") return `${text}\n`;
  const trimmed = text.replace(/\n+$/, "");
  return chomping === "-" ? trimmed : `${trimmed}\n`;
}

function readQuoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string" && fitsOneLine(text)) return value;
  } catch {
    // Not JSON: YAML knows more escapes.
  }
  throw foreign;
}

/** The column of what comes next; -1 at the end of a document. */
function indentOf(state: Lines): number {
  if (state.column >= 0) return state.column;
  const line = state.lines[state.next];
  if (line === undefined || line === "---") return -1;
  const indent = line.search(/[^ ]/);
  if (indent < 0) throw foreign;
  state.column = indent;
  return indent;
}

function isItem({ lines, next, column }: Lines): boolean {
  return lines[next]!.startsWith("- ", column);
}

function advance(state: Lines): void {
  state.next += 1;
  state.column = -1;
}
