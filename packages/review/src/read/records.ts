// What stands in a committed file may be anything: it is looked at with care, and nothing about it is believed.

export type Fields = Readonly<Record<string, unknown>>;

/** A map of fields; an empty one for everything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Whether a value is a map of fields, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list; an empty one for everything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A list of maps of fields, without what is none. */
export function recordsOf(value: unknown): readonly Fields[] {
  return listOf(value).filter(isFields);
}

/** A scalar as text; undefined for lists, maps and nothing at all. */
export function textAt(value: unknown, ...steps: readonly string[]): string | undefined {
  const found = at(value, ...steps);
  return found === null || found === undefined || typeof found === "object" ? undefined : String(found);
}

/** The value at a path; undefined where the path leads nowhere. */
export function at(value: unknown, ...steps: readonly string[]): unknown {
  let found = value;
  for (const step of steps) {
    if (!isFields(found) || !Object.hasOwn(found, step)) return undefined;
    found = found[step];
  }
  return found;
}

/** The texts of a list, without what is none. */
export function textsOf(value: unknown): string[] {
  return listOf(value).flatMap((item) => textAt(item) ?? []);
}
