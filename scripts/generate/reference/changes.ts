import { type Field, pathOf } from "./fields.ts";
import { samplesOf, smallest } from "./samples.ts";
import type { Document } from "./schema.ts";
import type { Stage } from "./stages.ts";
import { valueAt, withValue } from "./values.ts";

/** An environment before and after one of its fields was changed. */
export type Change = readonly [before: unknown, after: unknown];

/** A part of the environment that has fields of its own comes, empty: what it does by being there. */
export function appearancesOf({ document, environments }: Stage, field: Field): Change[] {
  const path = pathOf(field);
  const value = smallest(field.schema, document);
  if (field.required || typeof value !== "object" || Object.keys(value ?? {}).length > 0) return [];
  return environments.map((environment) => {
    const host = withParents(environment, field, document);
    return [withValue(host, path, undefined), withValue(host, path, value)];
  });
}

/**
 * Changes of a field, the most telling first: the field comes, it takes another value, and, where its parent cannot be
 * without it, it comes with its parent. Not all of them are valid.
 */
export function changesOf({ document }: Stage, field: Field, bases: readonly unknown[]): Change[] {
  const path = pathOf(field);
  const samples = samplesOf(field.schema, document);
  const trials = bases.map((base) => {
    const host = withParents(base, field, document);
    return { base, host, changed: samples.map((sample) => withValue(host, path, sample)) };
  });
  return [
    ...trials.flatMap(({ host, changed }) => {
      const without = withValue(host, path, undefined);
      const comes = field.required ? [] : changed.map((after) => [without, after] as const);
      return [...comes, ...[host, ...changed].flatMap((before) => changed.map((after) => [before, after] as const))];
    }),
    ...trials.flatMap(({ base, changed }) => changed.map((after) => [base, after] as const)),
  ];
}

/** The same environment, in which the field can be written: what is above it is there. */
export function withParents(environment: unknown, { steps }: Field, document: Document): unknown {
  return steps.slice(0, -1).reduce((current, { schema }, index) => {
    const path = steps.slice(0, index + 1).map(({ key }) => key);
    const value = valueAt(current, path);
    if (isWhole(value, steps[index + 1]!.key, schema.required ?? [])) return current;
    return withValue(current, path, smallest(schema, document));
  }, environment);
}

function isWhole(value: unknown, next: string, required: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  return next === "*" ? Object.keys(value).length > 0 : required.every((field) => Object.hasOwn(value, field));
}
