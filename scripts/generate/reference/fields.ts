import { type Document, elementOf, follow, isOpaque, nameOf, optionsOf, type Schema } from "./schema.ts";
import { valueAt } from "./values.ts";

/** A field at one of the places where it can be written. */
export interface Field {
  /** The named schema that has the field, and the field: what a row of the reference is about. */
  owner: string;
  name: string;
  /** From the environment's root to the field. Any entry of a list or map is `*`. */
  steps: Step[];
  schema: Schema;
  required: boolean;
}

export interface Step {
  key: string;
  /** The schema of the value there; of a union, the member that the path goes through. */
  schema: Schema;
}

/** Fields that helper functions write, and that tell the members of a union apart. */
const discriminators = new Set(["mode", "kind"]);

/**
 * Every field below a schema at every place where it can be written, parents before children.
 *
 * @param value what stands there in the environment: it chooses the member of a union
 */
export function fieldsOf(document: Document, name: string, schema: Schema, value: unknown, above: Step[]): Field[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .filter(([field]) => !discriminators.has(field))
    .flatMap(([field, property]) => {
      const steps = [...above, { key: field, schema: property }];
      const own = { owner: name, name: field, steps, schema: property, required: required.has(field) };
      return [own, ...within(document, property, valueAt(value, [field]), steps)];
    });
}

/** The fields of the named objects in a value, and in the entries of a list or map. */
function within(document: Document, schema: Schema, value: unknown, steps: Step[]): Field[] {
  const whole = follow(schema, document);
  if (isOpaque(whole)) return [];
  return optionsOf(whole).flatMap((option) => {
    const chosen = follow(option, document);
    if (isOpaque(chosen) || !fits(chosen, value)) return [];
    const path = [...steps.slice(0, -1), { ...steps.at(-1)!, schema: chosen }];
    const [element, name] = [elementOf(chosen), nameOf(option)];
    if (element !== undefined)
      return within(document, element, valueAt(value, ["*"]), [...path, { key: "*", schema: element }]);
    return name === undefined ? [] : fieldsOf(document, name, chosen, value, path);
  });
}

/** Whether a value, where there is one, is of this member of a union. */
function fits({ properties = {} }: Schema, value: unknown): boolean {
  return [...discriminators].every((key) => {
    const chosen = valueAt(value, [key]);
    return chosen === undefined || properties[key]?.const === undefined || properties[key].const === chosen;
  });
}

export function pathOf({ steps }: Field): string[] {
  return steps.map(({ key }) => key);
}

/** The row of the reference that is about the field. */
export function rowOf({ owner, name }: Field): string {
  return `${owner}.${name}`;
}
