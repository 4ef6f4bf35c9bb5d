/** What a plain scalar means to Go's YAML reader, which is Helm's. */
export type Plain = string | number | boolean | null;

/** A value as it was written: Helm merges and reads such trees. */
export type Tree = Scalar | List | Section;

export interface Scalar {
  kind: "scalar";
  value: Plain;
  /** As it stands in the file, without quotes: `0123` where Helm reads 83. */
  text: string;
}

export interface List {
  kind: "list";
  items: Tree[];
}

export interface Section {
  kind: "section";
  entries: Map<string, Tree>;
}

/** A section that stands in no file. */
export function section(entries: Iterable<[string, Tree]> = []): Section {
  return { kind: "section", entries: new Map(entries) };
}

/** A text that stands in no file. */
export function text(value: string): Scalar {
  return { kind: "scalar", value, text: value };
}

/** The value as plain data, as the chart passes it on. */
export function toData(tree: Tree): unknown {
  switch (tree.kind) {
    case "scalar":
      return tree.value;
    case "list":
      return tree.items.map(toData);
    case "section":
      return Object.fromEntries([...tree.entries].map(([key, member]) => [key, toData(member)]));
  }
}

/** The part of a tree at a path of keys; undefined where there is none. */
export function at(tree: Tree | undefined, path: readonly string[]): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (found, key) => (found?.kind === "section" ? found.entries.get(key) : undefined),
    tree,
  );
}
