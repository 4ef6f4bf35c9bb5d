import { suggest } from "../suggest.ts";
import { formatPath } from "../yaml/field-path.ts";
import { duplicatesIn } from "./duplicates.ts";
import type { FieldFault } from "./fault.ts";
import { ruleFault } from "./rules.ts";
import type { Scalar } from "./scalars.ts";
import type { ObjectShape, Shape, Shapes } from "./shape.ts";
import { isRecord, typeNameOf } from "./values.ts";

interface Walk {
  shapes: Shapes;
  /** Where the walk is. Only a fault turns it into text. */
  steps: (string | number)[];
  faults: FieldFault[];
}

/**
 * Compares a value with one of a table's object types: unknown and missing fields, types, and what rules say.
 *
 * `null` and `undefined` are faults wherever a type is known. Kubernetes takes many nulls for absent fields; an object
 * that is written to a file should say what it means.
 */
export function checkFields(shapes: Shapes, root: string, value: unknown, at: readonly string[] = []): FieldFault[] {
  const walk: Walk = { shapes, steps: [...at], faults: [] };
  const index = shapes.roots.get(root);
  if (index === undefined) throw new RangeError(`The field table has no ${root}.`);
  checkRecord(walk, shapes.object(index), value);
  return walk.faults;
}

function checkRecord(walk: Walk, shape: ObjectShape, value: unknown): void {
  if (!isRecord(value)) return report(walk, "wrong-type", `must be an object, not ${typeNameOf(value)}`);
  for (const name of Object.keys(value)) {
    const field = shape.fields.get(name) ?? shape.others;
    walk.steps.push(name);
    if (field === undefined) reportUnknown(walk, shape, value, name);
    else checkValue(walk, field, value[name]);
    walk.steps.pop();
  }
  for (const name of shape.required) {
    if (Object.hasOwn(value, name)) continue;
    walk.steps.push(name);
    report(walk, "missing-field", "is required");
    walk.steps.pop();
  }
}

function checkValue(walk: Walk, shape: Shape, value: unknown): void {
  if (value === null && shape.nullable) return;
  const faultsBefore = walk.faults.length;
  switch (shape.kind) {
    case "*":
      break;
    case "#":
      checkRecord(walk, walk.shapes.object(shape.object), value);
      break;
    case "[":
      checkList(walk, shape, value);
      break;
    case "{":
      checkMap(walk, shape.element!, value);
      break;
    default:
      checkScalar(walk, shape.scalar!, value);
  }
  if (shape.rule === undefined || walk.faults.length > faultsBefore) return;
  const fault = ruleFault(shape.rule, value);
  if (fault !== undefined) report(walk, "invalid-value", fault.message, fault.suggestion);
}

function checkList(walk: Walk, shape: Shape, value: unknown): void {
  if (!Array.isArray(value)) return report(walk, "wrong-type", `must be a list, not ${typeNameOf(value)}`);
  for (let index = 0; index < value.length; index++) {
    walk.steps.push(index);
    checkValue(walk, shape.element!, value[index]);
    walk.steps.pop();
  }
  if (shape.rule === undefined) return;
  for (const { index, message } of duplicatesIn(shape.rule, value)) {
    walk.steps.push(index);
    report(walk, "invalid-value", message);
    walk.steps.pop();
  }
}

function checkMap(walk: Walk, element: Shape, value: unknown): void {
  if (!isRecord(value)) return report(walk, "wrong-type", `must be an object, not ${typeNameOf(value)}`);
  for (const name of Object.keys(value)) {
    walk.steps.push(name);
    checkValue(walk, element, value[name]);
    walk.steps.pop();
  }
}

function checkScalar(walk: Walk, scalar: Scalar, value: unknown): void {
  if (!scalar.hasType(value)) report(walk, "wrong-type", `must be ${scalar.type}, not ${typeNameOf(value)}`);
  else if (scalar.takes?.(value) === false) report(walk, "invalid-value", scalar.fault!);
}

function reportUnknown(walk: Walk, shape: ObjectShape, value: object, name: string): void {
  const absent = [...shape.fields.keys()].filter((field) => !Object.hasOwn(value, field));
  report(walk, "unknown-field", "is not a known field", suggest(name, absent));
}

function report(walk: Walk, code: FieldFault["code"], message: string, suggestion?: string): void {
  const fault: FieldFault = { code, path: formatPath(walk.steps), message };
  walk.faults.push(suggestion === undefined ? fault : { ...fault, suggestion });
}
