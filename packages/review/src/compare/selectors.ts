import { readObjects } from "../read/objects.ts";
import { at, fieldsOf, isFields, recordsOf, textAt } from "../read/records.ts";
import type { Trees } from "../trees.ts";

/** Enough to name; a fleet whose pods all choose by one label has thousands. */
const mostFiles = 50;

/** Finds the committed objects whose pods choose their machine by a label: nothing else tells before it is too late. */
export function createSelecting(trees: Trees): (label: string) => string[] {
  const known = new Map<string, string[]>();
  return (label) => {
    let found = known.get(label);
    if (found === undefined) {
      const files = new Set(["nodeSelector", "nodeAffinity"].flatMap((word) => trees.mentioning([label, word])));
      found = [...files].slice(0, mostFiles).flatMap((file) => objectsSelecting(trees, file, label));
      known.set(label, found);
    }
    return found;
  };
}

function objectsSelecting(trees: Trees, file: string, label: string): string[] {
  const text = trees.read("after", file);
  const read = text === undefined ? undefined : readObjects(file, { text });
  if (read === undefined || "fault" in read) return [];
  return read.objects.filter(({ object }) => selects(object, label)).map((one) => one.label);
}

/** Whether anything below this value is a node selector or affinity with the label. */
function selects(value: unknown, label: string): boolean {
  if (Array.isArray(value)) return value.some((item) => selects(item, label));
  if (!isFields(value)) return false;
  if (Object.hasOwn(fieldsOf(value["nodeSelector"]), label)) return true;
  if (value["nodeAffinity"] !== undefined && hasExpression(value["nodeAffinity"], label)) return true;
  return Object.values(value).some((inner) => selects(inner, label));
}

function hasExpression(value: unknown, label: string): boolean {
  if (Array.isArray(value)) return value.some((item) => hasExpression(item, label));
  if (!isFields(value)) return false;
  if (recordsOf(at(value, "matchExpressions")).some((expression) => textAt(expression, "key") === label)) return true;
  return Object.values(value).some((inner) => hasExpression(inner, label));
}
