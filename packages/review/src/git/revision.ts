import { suggest } from "@interlink-gitops/models";
import { ReviewError, tryGit } from "./git.ts";

/**
 * The object id of what a person calls a revision: a commit, or a tree to compare with nothing at all.
 *
 * @throws ReviewError that says what is missing: the revision, its history in a shallow clone, a first commit.
 */
export function resolveRevision(root: string, revision: string): string {
  if (tryGit(root, ["rev-parse", "--git-dir"]) === undefined) {
    throw new ReviewError(
      `${root} is in no git repository`,
      "A review compares two revisions of git: `git init` first.",
    );
  }
  const found = idOf(root, `${revision}^{commit}`) ?? idOf(root, `${revision}^{tree}`);
  if (found === undefined) throw unknownRevision(root, revision);
  return found;
}

function idOf(root: string, expression: string): string | undefined {
  return tryGit(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", expression])?.toString("utf8").trim();
}

function unknownRevision(root: string, revision: string): ReviewError {
  const message = `git knows no revision \`${revision}\``;
  if (tryGit(root, ["rev-parse", "--is-shallow-repository"])?.toString("utf8").trim() === "true") {
    return new ReviewError(
      `${message}, and this clone is shallow: it lacks the history before its newest commits`,
      "Fetch it with `git fetch --unshallow`, or clone with full history (`fetch-depth: 0` in a workflow).",
    );
  }
  if (/^0+$|[~^]|^(HEAD|@)$/.test(revision) && isFirstCommit(root)) {
    return new ReviewError(
      `${message}: nothing comes before the first commit`,
      `Compare with nothing: \`--base ${emptyTree(root)}\` is the empty tree.`,
    );
  }
  const names = refs(root);
  const guess = names.includes(`origin/${revision}`) ? `origin/${revision}` : suggest(revision, names);
  return new ReviewError(
    guess === undefined ? message : `${message}, did you mean \`${guess}\`?`,
    "Name a commit, a branch or a tag that is here: `git branch --all` lists branches, `git fetch` gets new ones.",
  );
}

/** Every repository has it, even when it is stored nowhere; its id follows from how ids are made there. */
function emptyTree(root: string): string {
  return tryGit(root, ["hash-object", "-t", "tree", "--stdin"], "")?.toString("utf8").trim() ?? "";
}

function isFirstCommit(root: string): boolean {
  const count = tryGit(root, ["rev-list", "--count", "--max-count=2", "HEAD"])?.toString("utf8").trim();
  return count === undefined || count === "1";
}

function refs(root: string): string[] {
  const output = tryGit(root, ["for-each-ref", "--format=%(refname:short)"]);
  return output?.toString("utf8").split("\n").filter(Boolean) ?? [];
}
