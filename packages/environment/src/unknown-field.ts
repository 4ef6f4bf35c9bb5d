import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { suggest } from "@interlink-gitops/models";
import { callOf } from "./authored-call.ts";
import { fieldsOf, metaOf, objectShape, optionsAt, schemaAt, type Schema } from "./schema-walk.ts";

/** A field that is not there, or that belongs to another mode than the node's. */
export function unknownField(
  key: string,
  schema: Schema,
  path: string[],
  input: unknown,
  owner: unknown,
  base: Where,
): Problem {
  const fields = fieldsOf(schemaAt(schema, path.slice(0, -1), input));
  const where = { ...base, ...nodeOf(path), field: path.join(".") };
  const mode = (owner as { mode?: unknown } | undefined)?.mode;
  const foreign = typeof mode === "string" ? modeWith(key, mode, schema, path.slice(0, -1), input) : undefined;
  if (foreign !== undefined) {
    return problem(
      "mixed-modes",
      where,
      `\`${key}\` belongs to a node in mode \`${foreign}\`, but this node is \`${mode as string}\``,
      `Remove \`${key}\`, or write the node as ${callOf(foreign, "{ … }")}.`,
    );
  }
  const unreleased = unreleasedField(key, schemaAt(schema, path.slice(0, -1), input), where);
  if (unreleased !== undefined) return unreleased;
  const guess = suggest(key, fields);
  return problem(
    "unknown-field",
    where,
    `there is no field \`${key}\` here${guess === undefined ? "" : `, did you mean \`${guess}\`?`}`,
    fields.length ? `The fields are: ${fields.join(", ")}.` : "Remove it.",
  );
}

/** A field that interLink's sources have and no release has yet: every release would drop it without a word. */
function unreleasedField(key: string, owner: Schema | undefined, where: Where): Problem | undefined {
  const { unreleased = {} } = metaOf(owner);
  const [, hint] = Object.entries(unreleased).find(([name]) => name.toLowerCase() === key.toLowerCase()) ?? [];
  return hint === undefined
    ? undefined
    : problem(
        "newer-release",
        where,
        `\`${key}\` is not in any interLink release yet: each would drop it without a word`,
        hint,
      );
}

/** Which mode has a field that the node's own mode does not have, so that a mixture is told apart from a misspelling. */
function modeWith(
  key: string,
  own: string,
  schema: Schema,
  path: readonly string[],
  input: unknown,
): string | undefined {
  const modes = optionsAt(schema, path, input);
  if (!modes.has(own)) return undefined;
  return [...modes].find(([mode, option]) => mode !== own && Object.hasOwn(objectShape(option) ?? {}, key))?.[0];
}

/** The node that a path is in. */
export function nodeOf(path: readonly string[]): { node?: string } {
  return path[0] === "nodes" && path[1] !== undefined ? { node: path[1] } : {};
}
