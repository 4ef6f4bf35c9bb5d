import type { Action } from "./actions.ts";
import { isSafePath } from "../output/file-name.ts";
import { generatedDirectories } from "./generated-directories.ts";
import { indexName } from "./index-file.ts";

/** The text of a journal: everything that a build is about to do, so that another one can finish it. */
export function formatJournal(actions: readonly Action[]): string {
  return `${JSON.stringify({ version: 1, actions })}\n`;
}

/**
 * Reads a journal. It is untrusted input, because files are moved and removed by it: undefined unless every step is one
 * that a build takes, inside the generated directories. Never throws.
 */
export function parseJournal(text: string): Action[] | undefined {
  try {
    const { version, actions } = JSON.parse(text) as { version?: unknown; actions?: unknown };
    return version === 1 && Array.isArray(actions) && actions.every(isAction) ? actions : undefined;
  } catch {
    return undefined;
  }
}

function isAction(value: unknown): value is Action {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [verb, path] = value as unknown[];
  return (verb === "place" || verb === "remove" || verb === "prune") && typeof path === "string" && isGenerated(path);
}

function isGenerated(path: string): boolean {
  return generatedDirectories.some(
    (directory) =>
      path === directory ||
      path === `${directory}/${indexName}` ||
      (path.startsWith(`${directory}/`) && isSafePath(path)),
  );
}
