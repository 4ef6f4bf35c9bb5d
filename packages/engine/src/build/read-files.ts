import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { problem, type OutputFile, type Problem, type Where } from "@interlink-gitops/core";
import { isSafePath } from "../output/file-name.ts";
import { describeDiskError } from "../write/disk-error.ts";
import { generatedDirectories } from "../write/generated-directories.ts";

/** A file of people's that passes through into `manifests/`, such as a SOPS-encrypted Secret. */
export interface ReadFile {
  /** Relative to `environments/<name>`. */
  source: string;
  /** Relative to `manifests/`: `nodes/<node>/<name>.yaml`. */
  target: string;
  /** What is wrong with the text; never repeats it, because it may hold secrets in clear. */
  check(text: string): Problem[];
}

/**
 * Reads the files that an environment lets through, byte for byte. Only files that git keeps beside the environment file
 * are read: no links, nothing outside the environment's folder, nothing that a build wrote.
 */
export function readFiles(
  root: string,
  environment: string,
  reads: readonly ReadFile[],
): { files: OutputFile[]; problems: Problem[] } {
  const files: OutputFile[] = [];
  const problems: Problem[] = [];
  for (const { source, target, check } of reads) {
    const where = { environment, file: `environments/${environment}/${source}` };
    const read = readText(join(root, "environments", environment), source, where);
    if (typeof read !== "string") {
      problems.push(read);
      continue;
    }
    problems.push(...check(read));
    files.push({ path: target, text: read });
  }
  return { files, problems };
}

function readText(folder: string, source: string, where: Where): string | Problem {
  const refusal = refusePath(source, where) ?? refuseKind(folder, source, where);
  if (refusal !== undefined) return refusal;
  try {
    return decode(readFileSync(join(folder, source))) ?? notText(where);
  } catch (error) {
    return describeDiskError(error, where, "read");
  }
}

function refusePath(source: string, where: Where): Problem | undefined {
  const [first = ""] = source.toLowerCase().split("/");
  if (isSafePath(source) && !generatedDirectories.some((directory) => directory === first)) return undefined;
  const text = `"${source}" is no path of a file that may pass through`;
  const hint = `Keep the file in the environment's folder, outside ${generatedDirectories.join("/ and ")}/: "secrets/name.enc.yaml".`;
  return problem("invalid-path", where, text, hint);
}

/** Looks at each step of the path: a link anywhere would lead out of what reviewers see. */
function refuseKind(folder: string, source: string, where: Where): Problem | undefined {
  const steps = source.split("/");
  for (let count = 1; count <= steps.length; count += 1) {
    const path = steps.slice(0, count).join("/");
    const isLast = count === steps.length;
    const stats = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (stats === undefined) return missing(where);
    if (isLast ? stats.isFile() : stats.isDirectory()) continue;
    const kind = stats.isSymbolicLink() ? "a link" : isLast ? "no file" : "no directory";
    const text = `${where.file} cannot pass through: ${path} is ${kind}`;
    return problem("not-a-file", where, text, "Put the file itself there: a build follows no links.");
  }
  return undefined;
}

/** The text whose UTF-8 bytes these are, so that writing it gives the same bytes; a mark at its start is kept. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function missing(where: Where): Problem {
  const hint = "Put the file there and commit it, or correct its path in environment.ts.";
  return problem("file-missing", where, `${where.file} is not there`, hint);
}

function notText(where: Where): Problem {
  return problem("file-syntax", where, `${where.file} is not UTF-8 text`, "Save it as UTF-8, or encrypt it again.");
}
