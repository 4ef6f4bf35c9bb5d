/** A value's type in people's words. */
export function describeType(value: unknown): string {
  if (value === null) return "null";
  if (Number.isNaN(value)) return "not a number (NaN)";
  return Array.isArray(value) ? "a list" : withArticle(typeof value);
}

/** The name of a type, as zod or JavaScript say it, in people's words. */
export function withArticle(type: string): string {
  const names: Record<string, string> = {
    object: "an object",
    record: "an object",
    array: "a list",
    int: "a whole number",
    integer: "a whole number",
  };
  return names[type] ?? `a ${type}`;
}

/** Only short and harmless values are repeated: a value can be a secret that was put into the wrong place. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return value.length <= 40 ? `\`${value}\`` : "a long text";
  return typeof value === "object" || Number.isNaN(value) ? describeType(value) : String(value);
}

/** Choices, the last of them behind "or". */
export function oneOf(choices: readonly string[]): string {
  return [choices.slice(0, -1).join(", "), choices.at(-1)!].filter((part) => part !== "").join(" or ");
}
