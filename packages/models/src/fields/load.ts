import { type Shapes, shapesOf } from "./shape.ts";
import type { FieldTable } from "./table.ts";

/** Opens a generated table on first use and keeps it open: most commands that import it never ask. */
export function lazyShapes(table: unknown): () => Shapes {
  let shapes: Shapes | undefined;
  return () => (shapes ??= shapesOf(table as FieldTable));
}
