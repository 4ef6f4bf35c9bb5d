/** The value at a path, or undefined. `*` is the first entry of a list or map. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((current, key) => entries(current)[keyIn(current, key)], value);
}

/** The same with another value at a path whose parents are there; without it when undefined. */
export function withValue(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const name = keyIn(whole, key);
  const inner = withValue(entries(whole)[name], rest, value);
  if (Array.isArray(whole)) return whole.with(Number(name), inner);
  const { [name]: _, ...others } = entries(whole);
  return inner === undefined ? others : { ...entries(whole), [name]: inner };
}

function keyIn(value: unknown, key: string): string {
  return key === "*" ? (Object.keys(entries(value))[0] ?? "") : key;
}

function entries(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** The keys of a path as they are in a value: `*` by the name of the entry. */
export function keysAlong(value: unknown, path: readonly string[]): string[] {
  return path.map((key, index) => keyIn(valueAt(value, path.slice(0, index)), key));
}
