import { type Scalar, scalars } from "./scalars.ts";
import type { FieldTable, Line, Rule } from "./table.ts";

/** A field table made ready for checking. Object types are unfolded when a check first meets them. */
export interface Shapes {
  roots: ReadonlyMap<string, number>;
  object(index: number): ObjectShape;
}

export interface ObjectShape {
  fields: ReadonlyMap<string, Shape>;
  required: readonly string[];
  /** How fields look that have no line of their own; absent where they are unknown fields. */
  others: Shape | undefined;
}

export interface Shape {
  /** The code's letter: see `Code`. */
  kind: string;
  /** Of the letters that are scalars. */
  scalar: Scalar | undefined;
  nullable: boolean;
  required: boolean;
  /** Of `#`. */
  object: number;
  /** Of `[` and `{`. */
  element: Shape | undefined;
  rule: Rule | undefined;
}

/** Opens a table for checks. */
export function shapesOf(table: FieldTable): Shapes {
  const unfolded: ObjectShape[] = [];
  return {
    roots: new Map(Object.entries(table.roots)),
    object: (index) => (unfolded[index] ??= objectShape(table.objects[index]!)),
  };
}

function objectShape(lines: Readonly<Record<string, Line>>): ObjectShape {
  const fields = new Map(Object.entries(lines).map(([name, line]) => [name, shapeOf(line)]));
  const others = fields.get("*");
  fields.delete("*");
  return { fields, others, required: [...fields].filter(([, shape]) => shape.required).map(([name]) => name) };
}

function shapeOf(line: Line): Shape {
  const [code, rule] = typeof line === "string" ? [line, undefined] : [line.type, line];
  const required = code.startsWith("!");
  const nullable = code[required ? 1 : 0] === "?";
  const at = Number(required) + Number(nullable);
  const kind = code[at]!;
  const rest = code.slice(at + 1);
  return {
    kind,
    scalar: scalars[kind],
    nullable,
    required,
    object: kind === "#" ? Number(rest) : -1,
    element: kind === "[" || kind === "{" ? shapeOf(rest || rule!.of!) : undefined,
    rule,
  };
}
