import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Content, Fault, FilePair, Trees } from "../trees.ts";
import { contentOf, readBlobs } from "./blobs.ts";
import { changedFiles, listFiles, pathspecs, type ChangedFile, type Side } from "./changed-files.ts";
import { splitNul, tryGit } from "./git.ts";
import { resolveRevision } from "./revision.ts";

/** What to compare: a base with a head, or with the worktree. */
export interface Revisions {
  base: string;
  head?: string | undefined;
}

/**
 * Reads what differs between two revisions, with as few runs of git as files allow: only those whose bytes differ are
 * read. Links are named and not followed, because what they lead to may be nobody's business.
 *
 * @throws ReviewError for a revision that is not there.
 */
export function readTrees(root: string, revisions: Revisions): Trees {
  const base = resolveRevision(root, revisions.base);
  const head = revisions.head === undefined ? undefined : resolveRevision(root, revisions.head);
  const changed = changedFiles(root, base, head);
  const blobs = readBlobs(
    root,
    changed.flatMap(({ before, after }) => [before?.id ?? [], after?.id ?? []].flat()),
  );
  const files = changed.flatMap((file) => pairOf(root, file, blobs));
  const before = new Set(listFiles(root, base));
  return {
    files,
    before,
    after: applied(before, changed),
    read(side, path) {
      const revision = side === "before" ? base : head;
      const content =
        revision === undefined
          ? readWorktree(root, path)
          : tryGit(root, ["cat-file", "blob", `${revision}:./${path}`])?.toString("utf8");
      return typeof content === "string" ? content : content && "text" in content ? content.text : undefined;
    },
    mentioning(words) {
      const patterns = words.flatMap((word) => ["-e", word]);
      const where = head === undefined ? ["--untracked"] : [head];
      const found = tryGit(root, [
        "grep",
        "--no-color",
        "-lzF",
        "--all-match",
        ...patterns,
        ...where,
        "--",
        ...pathspecs,
      ]);
      const prefix = head === undefined ? "" : `${head}:`;
      return found === undefined ? [] : splitNul(found).map((path) => path.slice(prefix.length));
    },
  };
}

const link: Fault = { fault: "is a link", isNoFile: true };
const submodule: Fault = { fault: "is another repository", isNoFile: true };

/** Nothing when the bytes are the same after all: git compares times first. */
function pairOf(root: string, { path, before, after }: ChangedFile, blobs: ReadonlyMap<string, Buffer>): FilePair[] {
  const content = (side: Side): Content | undefined => {
    if (side.mode === "120000") return { ...link, ...(side.id !== undefined && { id: side.id }) };
    if (side.mode === "160000") return { ...submodule, ...(side.id !== undefined && { id: side.id }) };
    if (side.id === undefined) return readWorktree(root, path);
    const bytes = blobs.get(side.id);
    return bytes === undefined ? { fault: "is missing from this clone" } : contentOf(bytes);
  };
  const [was, is] = [before && content(before), after && content(after)];
  if (was && is && "text" in was && "text" in is && was.text === is.text) return [];
  return [{ path, ...(was && { before: was }), ...(is && { after: is }) }];
}

function readWorktree(root: string, path: string): Content | undefined {
  const steps = path.split("/");
  const isLinked = steps.some((_, index) =>
    lstatSync(join(root, ...steps.slice(0, index + 1)), { throwIfNoEntry: false })?.isSymbolicLink(),
  );
  if (isLinked) return link;
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  return stats.isFile() ? contentOf(readFileSync(join(root, path))) : { fault: "is no file" };
}

function applied(before: ReadonlySet<string>, changed: readonly ChangedFile[]): Set<string> {
  const after = new Set(before);
  for (const file of changed) {
    if (file.after === undefined) after.delete(file.path);
    else after.add(file.path);
  }
  return after;
}
