import { realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { findEarlyError } from "./early-error.ts";
import { findImport, hintFor, importsOf, isFound } from "./imports.ts";
import { describeError, findPlace, ranIn, toWorkspacePath, type Place } from "./stack.ts";

/** An environment file, and the error that reading or running it gave. */
export interface Failure {
  root: string;
  environment: string;
  /** The absolute path of `environment.ts`. */
  file: string;
  error: unknown;
}

/**
 * Says why an environment file could not be loaded, in the person's terms: Node 24, Node 26 and Deno each have their
 * own texts, codes and stacks for the same mistake. Only messages are told, never values: they may be secret.
 */
export function describeFailure(failure: Failure): Problem {
  const { message, stack, code } = describeError(failure.error);
  if (isSyntaxError(failure, message, stack, code)) return syntaxProblem(failure, message, stack);
  if (isImportError(failure, message, stack, code)) return importProblem(failure, message, stack);
  const text = `the file throws: ${tidy(failure.root, message)}`;
  const place = findPlace(failure.root, stack);
  return problem("file-threw", whereOf(failure, place), text, hintForThrown(message, place === undefined));
}

/** Two mistakes are so usual that their remedy can be named: a forgotten import, and files that import each other. */
function hintForThrown(message: string, isNowhere: boolean): string {
  const [, name] = /^(\w+) is not defined$/.exec(message) ?? [];
  if (name !== undefined) return `Import \`${name}\`, or correct its name.`;
  return message.endsWith(" before initialization")
    ? "Define it above that line; if it is imported, the two files import each other: move it into a third."
    : `Correct the file${isNowhere ? "" : " at that line"}.`;
}

/** Says that the default export is a promise that was rejected. */
export function describeRejection(failure: Failure): Problem {
  const { message, stack } = describeError(failure.error);
  const text = `the default export is a promise that was rejected: ${tidy(failure.root, message)}`;
  const place = findPlace(failure.root, stack);
  return problem(
    "promise-rejected",
    whereOf(failure, place),
    text,
    "Export the environment itself, or make the promise resolve.",
  );
}

/** Where a person's file threw, if it did: for errors of their functions that the build calls later. */
export function threwIn(root: string, error: unknown): Where | undefined {
  const { stack } = describeError(error);
  // Stacks name real paths.
  const realRoot = realpathSync(root);
  return ranIn(realRoot, stack) ? findPlace(realRoot, stack) : undefined;
}

const missingExport = /^The requested module ['"](.+?)['"] does not provide an export named ['"]?(.+?)['"]?(?: at |$)/m;

function isSyntaxError({ root, error }: Failure, message: string, stack: string, code: string): boolean {
  if (code.endsWith("TYPESCRIPT_SYNTAX") || message.startsWith("SyntaxError: ")) return true;
  return error instanceof SyntaxError && !missingExport.test(message) && !ranIn(root, stack);
}

function isImportError({ root }: Failure, message: string, stack: string, code: string): boolean {
  if (code === "ERR_MODULE_NOT_FOUND" || missingExport.test(message)) return true;
  return code.startsWith("ERR_") && !ranIn(root, stack);
}

function syntaxProblem(failure: Failure, message: string, stack: string): Problem {
  const text = tidy(
    failure.root,
    message
      .split("\n")[0]!
      .replace(/^SyntaxError: /, "")
      .replace(/ at file:.*$/, ""),
  );
  const place = findPlace(failure.root, stack) ?? findEarlyError(failure.root, failure.file);
  const cause = text.startsWith("Expected ','")
    ? 'A comma is missing before that place, or a name with a dash has no quotes ("site-a": …).'
    : "Correct the file at that line.";
  const hint = `${cause} Your editor marks it too.`;
  return problem("file-syntax", whereOf(failure, place), `the file is not valid TypeScript: ${text}`, hint);
}

function importProblem(failure: Failure, message: string, stack: string): Problem {
  const place = findPlace(failure.root, stack);
  const [, module, name] = missingExport.exec(message) ?? [];
  if (module !== undefined) {
    const hint = "Correct the name, or export it there. A type is imported with `import type`.";
    return problem("file-import", whereOf(failure, place), `"${module}" has no export named "${name}"`, hint);
  }
  const file = place ? join(failure.root, place.file) : (importerIn(message) ?? failure.file);
  const found = importsOf(file).find(({ line }) => line === place?.line) ?? findImport(file, message);
  const where = { environment: failure.environment, file: toWorkspacePath(failure.root, file) ?? file };
  if (!found) return problem("file-import", where, tidy(failure.root, message.split("\n")[0]!), "Correct the import.");
  const reason = isFound(file, found) ? `fails: ${tidy(failure.root, message.split("\n")[0]!)}` : "does not resolve";
  const text = `the import of "${found.specifier}" ${reason}`;
  return problem("file-import", { ...where, line: found.line }, text, hintFor(file, found.specifier));
}

/** Node names the importing file at the end of the message, as a path. */
function importerIn(message: string): string | undefined {
  const importer = / imported from (.+)$/m.exec(message)?.[1]?.replaceAll("'", "");
  return importer?.startsWith("file:") ? fileURLToPath(importer) : importer;
}

function whereOf({ root, environment, file }: Failure, place: Place | undefined): Where {
  return { environment, ...(place ?? { file: toWorkspacePath(root, file) ?? file }) };
}

/** Names files relative to the workspace: problems are compared and shared between machines. */
function tidy(root: string, message: string): string {
  return message
    .replaceAll(pathToFileURL(root + sep).href, "")
    .replaceAll(root + sep, "")
    .trim();
}
