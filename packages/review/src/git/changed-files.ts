import { git, splitNul } from "./git.ts";

/** What a review looks at, wherever in its repository the workspace is. */
export const pathspecs = [":(glob)environments/*/manifests/**", ":(glob)environments/*/delivery/**"];

/** One side of a changed file: its kind for git, and its blob where git has one. */
export interface Side {
  mode: string;
  /** Undefined for a file of the worktree that git has not stored. */
  id?: string;
}

export interface ChangedFile {
  path: string;
  before?: Side;
  after?: Side;
}

/**
 * The generated files whose bytes may differ between a base and a head; without a head, the worktree with its modified
 * and untracked files.
 */
export function changedFiles(root: string, base: string, head: string | undefined): ChangedFile[] {
  const revisions = head === undefined ? [base] : [base, head];
  const flags = [
    "--raw",
    "-z",
    "--no-renames",
    "--no-abbrev",
    "--relative",
    "--no-ext-diff",
    "--ignore-submodules=dirty",
  ];
  const output = splitNul(git(root, ["diff", ...flags, ...revisions, "--", ...pathspecs]));
  const files = new Map<string, ChangedFile>();
  for (let index = 0; index + 1 < output.length; index += 2) {
    const path = output[index + 1]!;
    const [beforeMode, afterMode, beforeId, afterId, status] = output[index]!.slice(1).split(" ");
    // In a merge with conflicts, the file comes a second time as "unmerged": the first time said what is there.
    if (status === "U" && files.has(path)) continue;
    const before = sideOf(beforeMode!, beforeId!);
    const after = status === "U" ? { mode: "100644" } : sideOf(afterMode!, afterId!);
    files.set(path, { path, ...(before && { before }), ...(after && { after }) });
  }
  for (const path of head === undefined ? untracked(root) : []) {
    const { before } = files.get(path) ?? {};
    files.set(path, { path, ...(before && { before }), after: { mode: "100644" } });
  }
  return [...files.values()];
}

function sideOf(mode: string, id: string): Side | undefined {
  if (/^0+$/.test(mode)) return undefined;
  return /^0+$/.test(id) ? { mode } : { mode, id };
}

function untracked(root: string): string[] {
  return splitNul(git(root, ["ls-files", "--others", "--exclude-standard", "-z", "--", ...pathspecs]));
}

/** The paths of all generated files of a commit or tree. */
export function listFiles(root: string, revision: string): string[] {
  return splitNul(git(root, ["ls-tree", "-r", "-z", "--name-only", revision, "--", "environments/"])).filter((path) =>
    /^environments\/[^/]+\/(manifests|delivery)\//.test(path),
  );
}
