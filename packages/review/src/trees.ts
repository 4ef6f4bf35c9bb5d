/** The text of a file, or why it has none that a puller would read. */
export type Content = { readonly text: string } | Fault;

/** What is no text, with what git knows it by, if it does. */
export interface Fault {
  readonly fault: string;
  readonly id?: string;
  /** It is no file at all, whatever its name: a link, or another repository. */
  readonly isNoFile?: true;
}

/** A generated file whose bytes differ. */
export interface FilePair {
  /** Relative to the workspace: `environments/production/manifests/…`. */
  path: string;
  /** Absent when the file is new. */
  before?: Content;
  /** Absent when the file is gone. */
  after?: Content;
}

/** Two states of a workspace, as far as a review looks at them. */
export interface Trees {
  /** The generated files that differ. */
  files: readonly FilePair[];
  /** The paths of all generated files, on each side. */
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
  /** The text of any file of one side; undefined when it is not there. */
  read(side: "before" | "after", path: string): string | undefined;
  /** Generated files of the newer side that hold all of these words. */
  mentioning(words: readonly string[]): string[];
}

/** Where a generated file belongs, from its path. */
export interface Place {
  environment: string;
  area: "node" | "shared" | "delivery";
  /** Only in the area of a node. */
  node?: string;
}

/** Undefined for a path that is no generated file. */
export function placeOf(path: string): Place | undefined {
  const [, environment, directory, rest = ""] = /^environments\/([^/]+)\/(manifests|delivery)\/(.+)$/s.exec(path) ?? [];
  if (environment === undefined) return undefined;
  if (directory === "delivery") return { environment, area: "delivery" };
  const [, node] = /^nodes\/([^/]+)\//.exec(rest) ?? [];
  return node === undefined ? { environment, area: "shared" } : { environment, area: "node", node };
}
