/**
 * The same data without the fields whose value is `undefined`, at any depth: a field that is there and says nothing is a
 * field that is not there, whatever spreads it over a default. What has no such field is given back as it is.
 */
export function withoutAbsent<Value>(value: Value, known = new Map<unknown, unknown>()): Value {
  if (typeof value !== "object" || value === null) return value;
  if (known.has(value)) return known.get(value) as Value;
  // Before its fields are looked at: what people write of unknown shape may lead back here.
  known.set(value, value);
  const entries = Object.entries(value).map(([key, member]) => [key, withoutAbsent(member, known)] as const);
  if (entries.every(([key, member]) => member !== undefined && member === value[key as keyof Value])) return value;
  const kept = Array.isArray(value)
    ? entries.map(([, member]) => member)
    : Object.fromEntries(entries.filter(([, member]) => member !== undefined));
  known.set(value, kept);
  return kept as Value;
}
