import { readFileSync } from "node:fs";
import { join } from "node:path";
import { problem } from "@interlink-gitops/core";
import { describeDiskError } from "@interlink-gitops/engine";
import { lockPath, parseLock } from "@interlink-gitops/images";
import type { Lock } from "./pipeline.ts";

/** Reads the lock file of images. Without one nothing is pinned; one that cannot be relied on stops a build. */
export function readLock(root: string): Lock & { exists: boolean } {
  const where = { file: lockPath };
  let text: string;
  try {
    text = readFileSync(join(root, lockPath), "utf8");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return { exists: false, digests: {}, problems: [] };
    return { exists: true, digests: {}, problems: [describeDiskError(error, where, "read")] };
  }
  const digests = parseLock(text);
  if (digests !== undefined) return { exists: true, digests, problems: [] };
  const fault = problem(
    "image-lock",
    where,
    `${lockPath} is not as \`images --lock\` writes it, so it says nothing that can be relied on`,
    "Run `interlink-gitops images --lock`, or restore the file from git.",
  );
  return { exists: true, digests: {}, problems: [fault] };
}
