import { spawnSync } from "node:child_process";
import { Refusal } from "../script.ts";
import type { Origin } from "./artifact.ts";

/** Asks git in a folder; refuses with what git says. */
function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  if (status === 0) return stdout.trim();
  throw new Refusal(
    `git ${args[0]}: ${error?.message ?? stderr.trim()}`,
    "What is published must be a commit: run this in a clone.",
  );
}

/**
 * Where the committed content of paths comes from: the last commit that changed it, so that a commit elsewhere in the
 * repository publishes nothing new.
 *
 * @throws {Refusal} when the checkout holds what no commit does, or too little history to know
 */
export function originOfPaths(folder: string, paths: readonly string[]): Origin {
  const changes = git(folder, "status", "--porcelain", "--untracked-files=all");
  if (changes !== "") {
    throw new Refusal(
      `the checkout holds what no commit does:\n${changes.split("\n").slice(0, 10).join("\n")}`,
      "Commit it, or put it away (git stash -u): what is published names the commit that it is.",
    );
  }
  if (git(folder, "rev-parse", "--is-shallow-repository") === "true") {
    throw new Refusal(
      "the clone is shallow, so it does not say which commit the content is of",
      "git fetch --unshallow; in a workflow `fetch-depth: 0`, in GitLab `GIT_DEPTH: 0`.",
    );
  }
  const [commit = "", created = ""] = git(folder, "log", "-1", "--format=%H %cI", "--", ...paths).split(" ");
  if (commit === "") throw new Refusal("nothing of it is committed yet", "Build, commit, and publish then.");
  return { created, source: sourceOf(folder), revision: `${branchOf(folder)}sha1:${commit}` };
}

/** The remote, without a password that somebody left in its URL. */
function sourceOf(folder: string): string {
  const { stdout } = spawnSync("git", ["remote", "get-url", "origin"], { cwd: folder, encoding: "utf8" });
  return stdout.trim().replace(/^(\w+:\/\/)[^/@]*@/, "$1");
}

/** CI systems check out commits and say the branch themselves. */
function branchOf(folder: string): string {
  const branch =
    git(folder, "branch", "--show-current") ||
    (process.env["GITHUB_REF_NAME"] ?? process.env["CI_COMMIT_REF_NAME"] ?? "");
  return branch === "" ? "" : `${branch}@`;
}
