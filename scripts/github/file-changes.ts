import { isSafeName } from "@interlink-gitops/engine";
import { isGeneratedPath } from "../generated-path.ts";
import { Refusal } from "../script.ts";

/** What a regeneration changed, in the form that GitHub's `createCommitOnBranch` takes. */
export interface FileChanges {
  additions: { path: string; contents: string }[];
  deletions: { path: string }[];
}

/** The name of the file in the artifact of that name. */
export const changesFile = "generated.json";

export const limits = { bytes: 8 * 1024 * 1024, files: 2000 } as const;

/**
 * Reads changes that a pull request's own code made: every path must be inside of a generated directory of an
 * environment, and nothing else may be in it.
 */
export function parseChanges(bytes: Buffer): FileChanges {
  const { additions, deletions } = parse(bytes);
  if (!Array.isArray(additions) || !Array.isArray(deletions)) throw refused("is none");
  if (additions.length + deletions.length > limits.files) throw refused(`names more than ${limits.files} files`);
  return {
    additions: additions.map((entry) => ({ path: ours(entry?.path), contents: base64(entry?.contents) })),
    deletions: deletions.map((entry) => ({ path: ours(entry?.path) })),
  };
}

/** `environments/<name>/<generated directory>/…` */
export function isGeneratedFile(path: string): boolean {
  const [folder, environment = "", ...rest] = path.split("/");
  return folder === "environments" && isSafeName(environment) && isGeneratedPath(rest.join("/"));
}

/** Entries may be anything. */
type Listed = { path?: unknown; contents?: unknown } | null;

function parse(bytes: Buffer): { additions?: Listed[]; deletions?: Listed[] } {
  try {
    return Object(JSON.parse(bytes.toString()));
  } catch {
    throw refused("is no JSON");
  }
}

function ours(path: unknown): string {
  if (typeof path === "string" && isGeneratedFile(path)) return path;
  throw refused("names a path outside of the generated directories");
}

function base64(contents: unknown): string {
  if (typeof contents === "string" && Buffer.from(contents, "base64").toString("base64") === contents) return contents;
  throw refused("holds what is not base64");
}

const refused = (why: string) => new Refusal(`the list of changes ${why}`, "Nothing of it was used.");
