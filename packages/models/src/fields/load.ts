import { readFileSync } from "node:fs";
import { type Shapes, shapesOf } from "./shape.ts";

/**
 * Opens a generated table on first use and keeps it open. Tables are JSON files that are read at run time: as a
 * TypeScript module they took ten times as long, and a static import makes everyone wait who imports the package.
 */
export function lazyShapes(file: URL): () => Shapes {
  let shapes: Shapes | undefined;
  return () => (shapes ??= shapesOf(JSON.parse(readFileSync(file, "utf8"))));
}
