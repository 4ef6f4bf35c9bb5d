import { accessSync, constants, mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { errnoOf } from "./disk-error.ts";

/**
 * The few things that a build does to a disk, each of them one step that a kill can come before or after. Tests stand
 * in for it to fail, to stop and to ignore case.
 */
export interface Disk {
  makeDirectory(path: string): void;
  write(path: string, text: string): void;
  /** Writes a file that must not be there yet. */
  create(path: string, text: string): void;
  rename(from: string, to: string): void;
  /** Removes a file; one that is gone already is fine. */
  removeFile(path: string): void;
  /** Removes a directory if it is empty; one that is gone already is fine. */
  removeEmptyDirectory(path: string): void;
  removeTree(path: string): void;
  /**
   * Fails when nothing can be put into a directory. One that is not there yet is fine, and so is not being allowed to
   * know (for this Deno wants rights that writing does not need).
   */
  requireWritable(directory: string): void;
}

/** The real disk. Synchronous calls: for thousands of small files they take half the time of asynchronous ones. */
export const disk: Disk = {
  makeDirectory: (path) => void mkdirSync(path, { recursive: true }),
  write: (path, text) => writeFileSync(path, text),
  create: (path, text) => writeFileSync(path, text, { flag: "wx" }),
  rename: renameSync,
  removeFile: (path) => tolerate(["ENOENT", "ENOTDIR"], () => unlinkSync(path)),
  removeEmptyDirectory: (path) => tolerate(["ENOENT", "ENOTDIR", "ENOTEMPTY", "EEXIST"], () => rmdirSync(path)),
  removeTree: (path) => rmSync(path, { recursive: true, force: true }),
  requireWritable: (path) => tolerate(["ENOENT", "ENOTDIR", "NotCapable"], () => accessSync(path, constants.W_OK)),
};

/** Tidies up after an error: that one is on its way to the person already, and the next build tidies up too. */
export function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // See above.
  }
}

function tolerate(errnos: readonly string[], step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!errnos.includes(errnoOf(error))) throw error;
  }
}
