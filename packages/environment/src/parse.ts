import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { suggest } from "@interlink-gitops/models";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** What `parse` found: the value in its shape, or what is wrong with it. */
export type Parsed<Value> = { value: Value; problems: [] } | { value?: undefined; problems: Problem[] };

/** Checks a value's shape and says in people's words what does not fit. */
export function parse<Value>(schema: z.ZodType<Value>, input: unknown, where: Where): Parsed<Value> {
  const result = schema.safeParse(input);
  if (result.success) return { value: result.data, problems: [] };
  return { problems: result.error.issues.flatMap((issue) => explain(issue, schema, input, where)) };
}

function explain(issue: Issue, schema: Schema, input: unknown, base: Where): Problem[] {
  const path = issue.path.map(String);
  const found = valueAt(input, path);
  const where = { ...base, ...nodeOf(path), ...(path.length ? { field: path.join(".") } : {}) };
  const field = path.at(-1) ?? "the default export";
  switch (issue.code) {
    case "unrecognized_keys": {
      const shape = schemaAt(schema, path, input);
      return issue.keys.map((key) => unknownField(key, shape, [...path, key], found, base));
    }
    case "invalid_type":
      if (found === undefined) {
        return [
          problem(
            "missing-field",
            where,
            `\`${field}\` is missing`,
            hintAt(schema, path, input, `Add \`${field}\`: ${article(issue.expected)}.`),
          ),
        ];
      }
      return [
        problem(
          "wrong-type",
          where,
          `\`${field}\` is ${typeOf(found)}, not ${article(issue.expected)}`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
    case "invalid_value":
      return [wrongChoice(issue.values.map(String), found, field, where, schemaAt(schema, path, input))];
    case "invalid_union": {
      if (issue.discriminator !== undefined)
        return [wrongChoice(choicesAt(schema, path, issue.discriminator, input), found, issue.discriminator, where)];
      return [
        problem(
          "wrong-type",
          where,
          `\`${field}\` is ${typeOf(found)}, which does not fit`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
    }
    case "too_small":
    case "too_big":
      return [
        problem(
          "invalid-value",
          where,
          `\`${field}\` is ${show(found)}: ${bound(issue)}`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
    default:
      return [
        problem(
          "invalid-value",
          where,
          `\`${field}\` does not fit: ${issue.message}`,
          hintAt(schema, path, input, "Correct the value."),
        ),
      ];
  }
}

/** A field that is not there, or that belongs to another mode than the node's. */
function unknownField(key: string, shape: Schema | undefined, path: string[], owner: unknown, base: Where): Problem {
  const where = { ...base, ...nodeOf(path), field: path.join(".") };
  const fields = fieldsOf(shape);
  const mode = (owner as { mode?: unknown } | undefined)?.mode;
  const foreign = typeof mode === "string" ? modeFields[key] : undefined;
  if (foreign !== undefined && foreign !== mode) {
    return problem(
      "mixed-modes",
      where,
      `\`${key}\` belongs to a node in mode \`${foreign}\`, but this node is \`${mode}\``,
      `Remove \`${key}\`, or write the node as ${modeFactories[foreign]}({ … }).`,
    );
  }
  const guess = suggest(key, fields);
  return problem(
    "unknown-field",
    where,
    `there is no field \`${key}\` here${guess === undefined ? "" : `, did you mean \`${guess}\`?`}`,
    fields.length ? `The fields are: ${fields.join(", ")}.` : "Remove it.",
  );
}

// Which mode a field belongs to, so that a mixture is told apart from a misspelling.
const modeFields: Record<string, string> = {
  plugin: "in-cluster",
  bastion: "edge-socket",
  url: "edge-rest",
  port: "edge-rest",
  oauth: "edge-rest",
};
const modeFactories: Record<string, string> = {
  "in-cluster": "inCluster",
  "edge-socket": "edgeSocket",
  "edge-rest": "edgeRest",
};

function wrongChoice(choices: string[], found: unknown, field: string, where: Where, schema?: Schema): Problem {
  if (found === undefined)
    return problem("missing-field", where, `\`${field}\` is missing`, `Choose one of: ${choices.join(", ")}.`);
  const { code, hint } = metaOf(schema);
  const guess = typeof found === "string" ? suggest(found, choices) : undefined;
  return problem(
    code ?? "invalid-value",
    where,
    `\`${field}\` is ${show(found)}, which is none of: ${choices.join(", ")}`,
    [
      guess === undefined ? "" : `Did you mean \`${guess}\`?`,
      hint ?? (guess === undefined ? "Choose one of them." : ""),
    ]
      .filter(Boolean)
      .join(" "),
  );
}

/** The description of the field at hand is the best hint there is. */
function hintAt(schema: Schema, path: string[], input: unknown, fallback: string): string {
  return metaOf(schemaAt(schema, path, input)).description ?? fallback;
}

function choicesAt(schema: Schema, path: string[], discriminator: string, input: unknown): string[] {
  const union = schemaAt(schema, path.at(-1) === discriminator ? path.slice(0, -1) : path, input, true);
  const options = (unwrap(union)?._zod.def as { options?: Schema[] } | undefined)?.options ?? [];
  return options
    .flatMap(
      (option) => (objectShape(option)?.[discriminator]?._zod.def as { values?: unknown[] } | undefined)?.values ?? [],
    )
    .map(String);
}

/** Walks from a schema along a path of the value; in a union it follows the value's own discriminator. */
function schemaAt(schema: Schema, path: readonly string[], input: unknown, keepUnion = false): Schema | undefined {
  let current: Schema | undefined = schema;
  let value = input;
  for (const step of path) {
    current = optionOf(unwrap(current), value);
    const def = current?._zod.def as { valueType?: Schema; element?: Schema } | undefined;
    current = objectShape(current)?.[step] ?? def?.valueType ?? def?.element;
    value = (value as Record<string, unknown> | undefined)?.[step];
  }
  return keepUnion ? current : (optionOf(current, value) ?? current);
}

function optionOf(schema: Schema | undefined, value: unknown): Schema | undefined {
  const def = unwrap(schema)?._zod.def as { options?: Schema[]; discriminator?: string } | undefined;
  if (!def?.options || !def.discriminator) return unwrap(schema);
  const chosen = (value as Record<string, unknown> | undefined)?.[def.discriminator];
  return def.options.find((option) => {
    const literal = objectShape(option)?.[def.discriminator!]?._zod.def as { values?: unknown[] } | undefined;
    return literal?.values?.includes(chosen);
  });
}

function unwrap(schema: Schema | undefined): Schema | undefined {
  const def = schema?._zod.def as { type?: string; innerType?: Schema } | undefined;
  return def?.type === "optional" ? unwrap(def.innerType) : schema;
}

function objectShape(schema: Schema | undefined): Record<string, Schema> | undefined {
  return (unwrap(schema)?._zod.def as { shape?: Record<string, Schema> } | undefined)?.shape;
}

function fieldsOf(schema: Schema | undefined): string[] {
  return Object.keys(objectShape(schema) ?? {}).filter((name) => name !== "mode" && name !== "kind");
}

function metaOf(schema: Schema | undefined): { code?: Problem["code"]; hint?: string; description?: string } {
  const own = (schema as z.ZodType | undefined)?.meta?.() ?? {};
  const inner = unwrap(schema);
  return (own["description"] === undefined && inner !== schema ? metaOf(inner) : own) as ReturnType<typeof metaOf>;
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], input);
}

function nodeOf(path: readonly string[]): { node?: string } {
  return path[0] === "nodes" && path[1] !== undefined ? { node: path[1] } : {};
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : article(typeof value);
}

function article(type: string): string {
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
function show(value: unknown): string {
  if (typeof value === "string") return value.length <= 40 ? `\`${value}\`` : "a long text";
  return typeof value === "object" ? typeOf(value) : String(value);
}

function bound(
  issue:
    | { code: "too_small"; minimum: number | bigint; origin: string }
    | { code: "too_big"; maximum: number | bigint; origin: string },
): string {
  const many = issue.origin === "array" ? " entries" : "";
  return issue.code === "too_small" ? `at least ${issue.minimum}${many}` : `at most ${issue.maximum}${many}`;
}
