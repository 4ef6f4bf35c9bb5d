/**
 * A field table says which fields an object may have and what their values look like. It is plain JSON, made from
 * Kubernetes' OpenAPI document, from a CustomResourceDefinition or from a JSON Schema, and much smaller than those.
 */
export interface FieldTable {
  /** The object types that a check can start from, by name (`apps/v1/Deployment`): indices into `objects`. */
  roots: Readonly<Record<string, number>>;
  /** Object types: their fields by name. The name `*` stands for every field without a line of its own. */
  objects: readonly Readonly<Record<string, Line>>[];
}

/** How one field looks: a code, or a rule where a code cannot say it all. */
export type Line = Code | Rule;

/**
 * What a value looks like, as text:
 *
 * | text | value |
 * | --- | --- |
 * | `s` `b` `n` | string, boolean, number |
 * | `i` `l` | integer of 32 or 64 bits |
 * | `I` `L` | the same, or a string |
 * | `q` | Kubernetes quantity: string or number |
 * | `*` | anything |
 * | `#7` | object type 7 of the table |
 * | `[T` | list of T |
 * | `{T` | map from any string to T |
 *
 * In front may stand `!` (the field is required) and `?` (null is allowed), in this order.
 */
export type Code = string;

/** A code together with what a valid value must also fulfil. */
export interface Rule {
  type: Code;
  /** The elements of a list or map whose type is a bare `[` or `{`: they have a rule of their own. */
  of?: Rule;
  enum?: readonly unknown[];
  /** RE2 syntax, found anywhere in the string. */
  pattern?: string;
  /** A name in `formats`; unknown ones are not checked, as the API server does it. */
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  /** Characters, not UTF-16 units. */
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  /** The list is a set: no two scalars may be equal. */
  set?: true;
  /** The list is a map: no two items may agree in all these fields. */
  keys?: readonly string[];
  /** What the API server puts where an item lacks one of the keys. */
  keyDefaults?: Readonly<Record<string, unknown>>;
}

/** The line of a list (`[`) or map (`{`) of elements. */
export function collectionOf(open: "[" | "{", element: Line, rule: Omit<Rule, "type"> = {}): Line {
  if (typeof element !== "string") return { type: open, of: element, ...rule };
  return withRule(open + element, rule);
}

/** A rule only where there is something to say: codes keep a table small. */
export function withRule(type: Code, rule: Omit<Rule, "type">): Line {
  return Object.keys(rule).length === 0 ? type : { type, ...rule };
}

/** Puts `!` or `?` in front. */
export function marked(sign: "!" | "?", line: Line): Line {
  return typeof line === "string" ? sign + line : { ...line, type: sign + line.type };
}
