import { withParents } from "./changes.ts";
import { decisions } from "./decisions.ts";
import { type Field, pathOf, rowOf } from "./fields.ts";
import { pictureOf } from "./picture.ts";
import { samplesOf } from "./samples.ts";
import type { Document } from "./schema.ts";
import type { Stage } from "./stages.ts";
import { valueAt, withValue } from "./values.ts";

/**
 * An environment with as many of the optional fields as go together: some do something, or are valid, only beside
 * others. A field may need one that comes later, and two may need each other.
 */
export function filled(environment: unknown, { document, path }: Stage, fields: readonly Field[]): unknown {
  const optional = fields.filter(
    (field) => !field.required && !decisions.has(rowOf(field)) && !isOfEntry(field, path.length),
  );
  const withSingles = (current: unknown) =>
    optional.reduce((grown, field) => firstValid(withField(grown, field, document)) ?? grown, current);
  return withSingles(withSingles(withPairs(environment, optional, document)));
}

/** Before single fields, one of which might exclude both. */
function withPairs(environment: unknown, fields: readonly Field[], document: Document): unknown {
  const missing = fields.filter((field) => valueAt(environment, pathOf(field)) === undefined);
  const alone = missing.filter((field) => firstValid(withField(environment, field, document)) === undefined);
  const outermost = alone.filter((field) => !alone.some((outer) => isWithin(field, outer)));
  const pairs = outermost.flatMap((one, index) => outermost.slice(index + 1).map((other) => [one, other] as const));
  return pairs.reduce((current, [one, other]) => {
    const [first] = withField(current, one, document);
    return firstValid(first === undefined ? [] : withField(first, other, document).slice(0, 1)) ?? current;
  }, environment);
}

function isWithin(field: Field, outer: Field): boolean {
  const [path, above] = [pathOf(field), pathOf(outer)];
  return path.length > above.length && above.every((key, index) => path[index] === key);
}

/** The environment with each sample of a field that it does not have. */
function withField(environment: unknown, field: Field, document: Document): unknown[] {
  const path = pathOf(field);
  if (valueAt(environment, path) !== undefined) return [];
  const host = withParents(environment, field, document);
  return samplesOf(field.schema, document).map((sample) => withValue(host, path, sample));
}

function firstValid(candidates: readonly unknown[]): unknown {
  return candidates.find((candidate) => pictureOf(candidate).refused === undefined);
}

/** Lists and maps have one whole entry; the nodes are a map, too. */
function isOfEntry(field: Field, start: number): boolean {
  return pathOf(field).slice(start).lastIndexOf("*") > 1;
}
