/** A piece of TypeScript: a value, written over one line or several, with comments above its members. */
export type Source = Literal | ObjectSource | ArraySource | CallSource;

interface Literal {
  kind: "literal";
  text: string;
}

export interface ObjectSource {
  kind: "object";
  members: { key: string; value: Source; comments: readonly string[] }[];
  /** Over several lines even where one would do. */
  isOpen?: boolean;
}

export interface ArraySource {
  kind: "array";
  items: Source[];
}

export interface CallSource {
  kind: "call";
  name: string;
  args: Source[];
}

/** The formatter's width (`.oxfmtrc.json`). */
const width = 120;

/**
 * Lays a piece of source out as the workspace's formatter would: on one line where it fits, else one member a line.
 *
 * @param column where the piece begins
 * @param tail how many characters follow it on its last line
 */
export function layOut(source: Source, indent: number, column: number, tail: number): string {
  const flat = flatten(source);
  if (flat !== undefined && column + flat.length + tail <= width) return flat;
  switch (source.kind) {
    case "literal":
      return source.text;
    case "object":
      return source.members.length === 0 ? "{}" : layOutObject(source, indent);
    case "array":
      return source.items.length === 0 ? "[]" : layOutArray(source, indent);
    case "call":
      return layOutCall(source, indent, column);
  }
}

/** On one line; undefined where that cannot be. */
function flatten(source: Source): string | undefined {
  switch (source.kind) {
    case "literal":
      return source.text.includes("\n") ? undefined : source.text;
    case "object": {
      if (source.isOpen === true || source.members.some(({ comments }) => comments.length > 0)) return undefined;
      const members = flattenAll(source.members.map(({ value }) => value));
      const pairs = members?.map((text, index) => `${source.members[index]!.key}: ${text}`);
      return pairs && (pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`);
    }
    case "array": {
      const items = isMatrix(source) ? undefined : flattenAll(source.items);
      return items && `[${items.join(", ")}]`;
    }
    case "call": {
      const args = flattenAll(source.args);
      return args && `${source.name}(${args.join(", ")})`;
    }
  }
}

function flattenAll(sources: readonly Source[]): string[] | undefined {
  const texts = sources.map(flatten);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** Several objects of several members each: the formatter gives each a line of its own. */
function isMatrix({ items }: ArraySource): boolean {
  return items.length > 1 && items.every((item) => item.kind === "object" && item.members.length > 1);
}

function layOutObject({ members }: ObjectSource, indent: number): string {
  const margin = " ".repeat(indent + 2);
  const lines = members.flatMap(({ key, value, comments }) => {
    const start = `${margin}${key}: `;
    const isLong =
      // Below a short key a line of its own would win nothing, and the formatter makes none.
      key.length >= 5 &&
      value.kind === "literal" &&
      !value.text.includes("\n") &&
      start.length + value.text.length + 1 > width;
    const text = isLong ? `\n${margin}  ${value.text}` : layOut(value, indent + 2, start.length, 1);
    return [...comments.map((comment) => `${margin}// ${comment}`), `${isLong ? start.trimEnd() : start}${text},`];
  });
  return `{\n${lines.join("\n")}\n${" ".repeat(indent)}}`;
}

function layOutArray({ items }: ArraySource, indent: number): string {
  const margin = " ".repeat(indent + 2);
  const lines = items.map((item) => `${margin}${layOut(item, indent + 2, indent + 2, 1)},`);
  return `[\n${lines.join("\n")}\n${" ".repeat(indent)}]`;
}

/** The last argument is the one that is opened. */
function layOutCall({ name, args }: CallSource, indent: number, column: number): string {
  const before = args.slice(0, -1).map((arg) => layOut(arg, indent, column, 0));
  const start = `${name}(${before.map((arg) => `${arg}, `).join("")}`;
  const last = args.at(-1);
  return last === undefined ? `${start})` : `${start}${layOut(last, indent, column + start.length, 1)})`;
}
