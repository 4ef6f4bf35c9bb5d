import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** A place in one of the files that people write, which are those below `environments/`. */
export interface Place {
  /** Relative to the workspace, with `/`. */
  file: string;
  line: number;
}

/** What an error says about itself, without the colours that Deno puts in. Anything can be thrown. */
export function describeError(error: unknown): { message: string; stack: string; code: string } {
  if (!(error instanceof Error)) return { message: describeThrown(error), stack: "", code: "" };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { message: stripVTControlCharacters(error.message), stack: stripVTControlCharacters(error.stack ?? ""), code };
}

function describeThrown(value: unknown): string {
  return typeof value === "string" ? value : "something that is no Error";
}

/**
 * The first place of a stack that is in a person's file. Node and Deno write places as `file:///…:line:column`, Node
 * also, above the stack of a syntax error, as `file:///…:line`.
 */
export function findPlace(root: string, stack: string): Place | undefined {
  const base = pathToFileURL(join(root, sep)).href;
  for (const [, url = "", line] of stack.matchAll(/(file:\/\/\S+?):(\d+)(?::\d+)?(?=\)?$)/gm)) {
    if (!url.startsWith(`${base}environments/`)) continue;
    return { file: decodeURIComponent(url.slice(base.length)), line: Number(line) };
  }
  return undefined;
}

/** Whether a stack has a call in a person's file: then the error arose while that file ran, not while it was read. */
export function ranIn(root: string, stack: string): boolean {
  const calls = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return findPlace(root, calls.join("\n")) !== undefined;
}

/** A path below the workspace, relative to it and with `/`. */
export function toWorkspacePath(root: string, path: string): string | undefined {
  return path.startsWith(root + sep) ? path.slice(root.length + 1).replaceAll(sep, "/") : undefined;
}
