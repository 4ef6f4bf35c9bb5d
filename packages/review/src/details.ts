import { diffFields, type FieldChange } from "./compare/fields.ts";
import { maskValue } from "./compare/mask.ts";
import type { ObjectPair } from "./compare/pairs.ts";
import { derived, readable } from "./compare/readable.ts";
import type { Subject } from "./compare/subject.ts";

/** One field that differs, as it can be shown: nothing secret in it. */
export interface ShownField {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** What differs in one object, field by field. */
export interface Detail {
  environment: string;
  node?: string;
  object: string;
  file: string;
  change: "added" | "removed" | "changed";
  /** Empty for objects that are new or gone: their file says it all. */
  fields: ShownField[];
  /** Fields beyond those that are shown. */
  more: number;
}

/** Fields of one object that are shown, and characters of one value. */
const mostFields = 200;
const mostCharacters = 1000;

/** The exact differences, object by object, as they are asked for. */
export function* detailsOf(subjects: readonly Subject[]): Generator<Detail> {
  for (const { environment, node, pairs } of subjects) {
    for (const pair of pairs) {
      const fields = fieldsOfPair(pair);
      if (pair.before && pair.after && fields.length === 0) continue;
      yield {
        environment,
        ...(node === undefined ? {} : { node }),
        object: pair.label,
        file: pair.file,
        change: !pair.before ? "added" : !pair.after ? "removed" : "changed",
        fields: fields.slice(0, mostFields),
        more: Math.max(0, fields.length - mostFields),
      };
    }
  }
}

function fieldsOfPair({ kind, before, after }: ObjectPair): ShownField[] {
  if (before === undefined || after === undefined) return [];
  const [was, is] = [readable(before, after), readable(after, before)];
  return diffFields(was, is)
    .filter(({ path }) => !derived.test(path))
    .flatMap((change) => shown(change, kind));
}

function shown({ path, steps, before, after }: FieldChange, kind: string): ShownField[] {
  const [was, is] = [before, after].map((value) => (value === undefined ? undefined : maskValue(value, kind, steps)));
  if (typeof was === "string" && typeof is === "string" && /\n/.test(was + is)) return changedLines(path, was, is);
  return [
    { path, ...(was === undefined ? {} : { before: limit(was) }), ...(is === undefined ? {} : { after: limit(is) }) },
  ];
}

/** Of texts with many lines, those that differ. */
function changedLines(path: string, before: string, after: string): ShownField[] {
  const [was, is] = [before.split("\n"), after.split("\n")];
  const [older, newer] = [new Set(was), new Set(is)];
  const gone = was.filter((line) => !newer.has(line)).join("\n");
  const fresh = is.filter((line) => !older.has(line)).join("\n");
  if (gone === "" && fresh === "") return [{ path, before: "(the order of its lines)", after: "(another order)" }];
  return [{ path, ...(gone === "" ? {} : { before: limit(gone) }), ...(fresh === "" ? {} : { after: limit(fresh) }) }];
}

function limit(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === undefined || text.length <= mostCharacters) return value;
  return `${text.slice(0, mostCharacters)}… (${text.length} characters)`;
}
