import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A tree of files: text by path. */
export type Tree = Readonly<Record<string, string>>;

export function writeTree(folder: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Everything below a folder; directories, empty ones too, end with `/`. */
export function readTree(folder: string): Tree {
  const tree: Record<string, string> = {};
  if (!existsSync(folder)) return tree;
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    const stats = lstatSync(join(folder, path));
    if (stats.isDirectory()) tree[`${path}/`] = "";
    else tree[path] = stats.isFile() ? readFileSync(join(folder, path), "utf8") : "not a file";
  }
  return tree;
}
