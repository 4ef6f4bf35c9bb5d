import type { FieldTable } from "../../packages/models/src/fields/table.ts";

/** Writes a field table with one object type a line, so that a review sees which types changed. */
export function printTable({ roots, objects }: FieldTable): string {
  const lines = objects.map((object) => JSON.stringify(object)).join(",\n");
  return `{"roots":${JSON.stringify(roots)},\n"objects":[\n${lines}\n]}\n`;
}
