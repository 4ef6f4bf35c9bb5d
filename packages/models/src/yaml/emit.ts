import { isRecord } from "../fields/values.ts";
import { formatPath } from "./field-path.ts";
import { leadKeys, sortKeys } from "./key-order.ts";
import { fitsLiteral, fitsOneLine, formatNumber, isPlain, literalHeader, literalLines, quote } from "./scalar.ts";

export interface EmitOptions {
  /** Lines above the document, without `#`. */
  header?: string | undefined;
  /** One comment a field, without `#`, by its path as `formatPath` writes it. */
  comments?: Readonly<Record<string, string>> | undefined;
  /** Order the fields as `kubectl explain` does. Default: only for Kubernetes objects. */
  sort?: boolean;
}

/** What the walk carries along. */
interface Emission {
  text: string;
  readonly sort: boolean;
  readonly comments: Readonly<Record<string, string>> | undefined;
  /** Whether `|+` is allowed: at the end of a document it would leave empty lines that end the file. */
  readonly keepLineBreaks: boolean;
  readonly path: (string | number)[];
  readonly ancestors: object[];
}

type Mapping = Readonly<Record<string, unknown>>;

/** Readers look for the `:` of a key on one line within this many characters (YAML 1.2.2, §7.4.2). */
const longestKey = 1024;

/**
 * Writes plain data as YAML, the way `kubectl get -o yaml` lays it out: the same data gives the same bytes everywhere,
 * and every reader gets the same data back. No folding, no anchors, exactly one line break at the end.
 *
 * @throws TypeError, with the field's path, for what YAML cannot hold: NaN, functions, bigint, dates, cycles…
 * @example
 * emit({ kind: "Pod", apiVersion: "v1" }, { comments: { kind: "small" } }); // apiVersion: v1⏎kind: Pod # small⏎
 */
export function emit(value: unknown, options: EmitOptions = {}): string {
  const text = emitDocument(value, options, true);
  const body = text.endsWith("\n\n") ? emitDocument(value, options, false) : text;
  return options.header === undefined ? body : formatHeader(options.header) + body;
}

function formatHeader(header: string): string {
  return header
    .split("\n")
    .map((line) => `${formatComment(line).trim()}\n`)
    .join("");
}

function emitDocument(value: unknown, options: EmitOptions, keepLineBreaks: boolean): string {
  const sort = options.sort ?? isKubernetesObject(value);
  const emission = { text: "", sort, comments: options.comments, keepLineBreaks, path: [], ancestors: [] };
  writeValue(emission, value, "", "root");
  return emission.text;
}

function isKubernetesObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && "apiVersion" in value && "kind" in value;
}

/** Writes a value after its `key:` or `-`, up to and with the end of its last line. */
function writeValue(emission: Emission, value: unknown, indent: string, after: "root" | "key" | "dash"): void {
  const space = after === "root" ? "" : " ";
  const comment = emission.comments === undefined ? "" : commentHere(emission, emission.comments);
  if (typeof value === "string" && fitsLiteral(value) && (emission.keepLineBreaks || !value.endsWith("\n\n"))) {
    emission.text += `${space}${literalHeader(value)}${comment}\n${literalLines(value, `${indent}  `)}`;
    return;
  }
  if (typeof value !== "object" || value === null) {
    emission.text += `${space}${formatScalar(emission, value)}${comment}\n`;
    return;
  }
  const keys = Array.isArray(value) ? undefined : keysOf(emission, value as Mapping);
  if ((keys ?? (value as unknown[])).length === 0) {
    emission.text += `${space}${keys ? "{}" : "[]"}${comment}\n`;
    return;
  }
  // A list stands as deep as its key; the first line of what follows a dash shares the dash's line.
  const inner = after === "root" || (after === "key" && !keys) ? indent : `${indent}  `;
  const inline = after === "root" || (after === "dash" && comment === "");
  emission.text += inline ? space : `${comment}\n`;
  enter(emission, value);
  if (keys) writeMapping(emission, value as Mapping, keys, inner, inline ? "" : inner);
  else writeSequence(emission, value as unknown[], inner, inline ? "" : inner);
  emission.ancestors.pop();
}

function writeMapping(emission: Emission, mapping: Mapping, keys: string[], indent: string, first: string): void {
  let lead = first;
  for (const key of keys) {
    emission.path.push(key);
    emission.text += `${lead}${formatKey(emission, key)}:`;
    writeValue(emission, mapping[key], indent, "key");
    emission.path.pop();
    lead = indent;
  }
}

function writeSequence(emission: Emission, items: unknown[], indent: string, first: string): void {
  let lead = first;
  for (let index = 0; index < items.length; index += 1) {
    emission.path.push(index);
    emission.text += `${lead}-`;
    writeValue(emission, items[index], indent, "dash");
    emission.path.pop();
    lead = indent;
  }
}

function enter(emission: Emission, value: object): void {
  if (emission.ancestors.includes(value)) throw refuse(emission, "data that contains itself");
  emission.ancestors.push(value);
}

/** The fields to write, in order. */
function keysOf(emission: Emission, mapping: Mapping): string[] {
  if (!isRecord(mapping)) throw refuse(emission, "an object that is not plain data");
  const keys: string[] = [];
  for (const key of Object.keys(mapping)) if (mapping[key] !== undefined) keys.push(key);
  if (!emission.sort) return keys;
  const sorted = sortKeys(keys);
  return emission.path.length > 0 ? sorted : leadKeys(sorted);
}

function formatKey(emission: Emission, key: string): string {
  const text = formatText(emission, key);
  if (text.length > longestKey) throw refuse(emission, `a key longer than ${longestKey} characters`);
  return text;
}

function formatText(emission: Emission, text: string): string {
  if (isPlain(text)) return text;
  // JavaScript can hold half of a character, and no Go reader takes it.
  if (!text.isWellFormed()) throw refuse(emission, "half a character (a lone surrogate)");
  return quote(text);
}

function formatScalar(emission: Emission, value: unknown): string {
  if (typeof value === "string") return formatText(emission, value);
  if (typeof value === "number" && Number.isFinite(value)) return formatNumber(value);
  if (typeof value === "boolean" || value === null) return String(value);
  throw refuse(emission, typeof value === "number" ? String(value) : typeof value);
}

function commentHere(emission: Emission, comments: Readonly<Record<string, string>>): string {
  const path = formatPath(emission.path);
  if (!Object.hasOwn(comments, path)) return "";
  return formatComment(comments[path]!);
}

function formatComment(text: string): string {
  if (!fitsOneLine(text)) throw new TypeError(`a comment must be one line of printable text: ${quote(text)}`);
  return ` # ${text}`;
}

function refuse(emission: Emission, what: string): TypeError {
  return new TypeError(`cannot write ${what} as YAML at ${formatPath(emission.path) || "the top"}`);
}
