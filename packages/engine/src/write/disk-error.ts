import { problem, type Problem, type Where } from "@interlink-gitops/core";

/** What Deno throws when it was not started with the right to do something. */
const notCapable = "NotCapable";

/** The system's name for what went wrong (`EACCES`), if it is an error of the system or of its keeper. */
export function errnoOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error.name === notCapable) return notCapable;
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

const readOnly = new Set(["EACCES", "EPERM", "EROFS", notCapable]);
const full = new Set(["ENOSPC", "EDQUOT"]);
const inTheWay = new Set(["ENOTDIR", "EISDIR", "EEXIST", "ENOTEMPTY"]);

/**
 * Turns what the file system refuses into a problem that a person can mend.
 *
 * @throws the error itself when it is none of those: then it is ours.
 */
export function describeDiskError(error: unknown, where: Where, deed: "written" | "read" = "written"): Problem {
  const errno = errnoOf(error);
  const cannot = `${where.file} cannot be ${deed}`;
  if (readOnly.has(errno)) {
    const hint = "Give yourself the right (owner, mode, a read-only mount, Deno's --allow-write), and build again.";
    return problem("read-only", where, `${cannot} (${errno})`, hint);
  }
  if (full.has(errno)) {
    const hint = "Free some space or raise the quota, and build again.";
    return problem("disk-full", where, `${cannot}: no space is left (${errno})`, hint);
  }
  if (inTheWay.has(errno)) {
    const hint = "Move what stands there out of the way, and build again.";
    return problem("not-a-directory", where, `${cannot}: something is in its way (${errno})`, hint);
  }
  throw error;
}
