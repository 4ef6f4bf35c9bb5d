/** A plain object. Maps, dates and class instances would not be written as what they are. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // Object.prototype of another realm: the one prototype without a prototype of its own.
  return Object.getPrototypeOf(prototype) === null;
}

/** Names a value's type for a message, never the value: it may be secret. */
export function typeNameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "an object";
  if (typeof value === "object") return `a ${Object.prototype.toString.call(value).slice("[object ".length, -1)}`;
  if (typeof value !== "number") return `a ${typeof value}`;
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) ? "a number" : "a fraction";
}
