import { section, type Section, type Tree } from "./tree.ts";

/** Lays later values over earlier ones, as Helm does: sections merge, everything else replaces. */
export function merge(base: Section, over: Section): Section {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    entries.set(key, isSection(before) && isSection(value) ? merge(before, value) : value);
  }
  return section(entries);
}

function isSection(tree: Tree | undefined): tree is Section {
  return tree?.kind === "section";
}
