import { hash } from "node:crypto";
import { posix } from "node:path";
import { problem, type OutputFile, type Problem, type Where } from "@interlink-gitops/core";
import { isSafePath } from "../output/file-name.ts";

/**
 * The ownership index of a generated directory: which files a build wrote, with their bytes' SHA-256. Its name begins
 * with a dot and has no ending that a puller reads; its format is that of `sha256sum`, so `sha256sum -c` verifies it.
 */
export const indexName = ".generated.sha256";

/** SHA-256 in hexadecimal, by path relative to the generated directory. */
export type Index = ReadonlyMap<string, string>;

/** The SHA-256 of a text's UTF-8 bytes, or of bytes, in hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return hash("sha256", content);
}

/** The text of an index, sorted by path. */
export function formatIndex(index: Index): string {
  const paths = [...index.keys()].toSorted();
  return paths.map((path) => `${index.get(path)}  ${path}\n`).join("");
}

/** The index of files that are to be written. */
export function indexOf(files: readonly OutputFile[]): Index {
  return new Map(files.map(({ path, text }) => [path, hashOf(text)]));
}

/**
 * Reads an index. It is untrusted input, because a build removes files by it: one line that a build would not have
 * written makes the whole index invalid. Never throws.
 */
export function parseIndex(text: string, where: Where = {}): { index: Index; problems: Problem[] } {
  const index = new Map<string, string>();
  const seen = new Set<string>();
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const [position, line] of lines.entries()) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const reason = refuse(sha256, path, seen);
    if (reason !== undefined || sha256 === undefined || path === undefined) {
      return { index: new Map(), problems: [invalidLine({ ...where, line: position + 1 }, reason ?? "")] };
    }
    seen.add(path.toLowerCase());
    index.set(path, sha256);
  }
  return { index, problems: [] };
}

function refuse(sha256: string | undefined, path: string | undefined, seen: ReadonlySet<string>): string | undefined {
  if (sha256 === undefined || path === undefined) return "is not a SHA-256 and a path";
  if (!isSafePath(path)) return "names a path that no build writes";
  if (seen.has(path.toLowerCase())) return "names a path a second time";
  return undefined;
}

function invalidLine(where: Where, reason: string): Problem {
  const text = `line ${where.line} of the ownership index ${reason}`;
  // Either side of a merge lists the files of one branch, and a build would refuse those of the other.
  const folder = where.file === undefined ? "its folder" : posix.dirname(where.file);
  const hint = `After a merge, delete ${folder} and build; else restore the file with git, and build again.`;
  return problem("invalid-index", where, text, hint);
}
