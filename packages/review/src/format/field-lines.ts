import type { DetailGroup } from "../report.ts";
import { visible } from "./escape.ts";

/** One line of a field diff. */
export interface FieldLine {
  sign: " " | "-" | "+";
  text: string;
}

/** The lines that show what differs, as a diff does. */
export function fieldLines({ fields, more }: DetailGroup): FieldLine[] {
  const lines = fields.flatMap(({ path, before, after }, index): FieldLine[] => [
    // What comes into a list and what leaves it are changes of one field.
    ...(path === fields[index - 1]?.path ? [] : [{ sign: " " as const, text: visible(path) }]),
    ...sideLines("-", before),
    ...sideLines("+", after),
  ]);
  return more === 0 ? lines : [...lines, { sign: " ", text: `… and ${more} fields more` }];
}

function sideLines(sign: "-" | "+", value: unknown): FieldLine[] {
  if (value === undefined) return [];
  const text = typeof value === "string" && value !== "" ? value : JSON.stringify(value);
  return text.split("\n").map((line) => ({ sign, text: `  ${visible(line)}` }));
}

/** What a group of differences is about: one object's name, or how many there are. */
export function headOf({ objects, change }: DetailGroup): { objects: string[]; what: string } {
  const what = { added: "new", removed: "gone", changed: "changed" }[change];
  return { objects: objects.length > 3 ? objects.slice(0, 2) : objects, what };
}
