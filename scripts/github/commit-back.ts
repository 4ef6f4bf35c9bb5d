import type { GitHub } from "./api.ts";
import { changesFile, limits, parseChanges } from "./file-changes.ts";
import { pullRequestOf, type Run } from "./pull-request.ts";
import { readOnlyFile } from "./zip.ts";

interface Artifact {
  id: number;
  size_in_bytes: number;
  expired: boolean;
  workflow_run: { id: number; head_sha: string };
}

/** By which a commit of ours is known again. A second one on top of it would begin a loop. */
export const trailer = "Committed-back: yes";

/**
 * Commits what a pull request's check regenerated to its branch, or says why not. Nothing of the pull request runs here:
 * its artifact is a list of files, of which only generated ones are taken, and GitHub makes the commit, on top of exactly
 * the commit that was checked.
 */
export async function commitBack(github: GitHub, run: Run): Promise<string> {
  const pullRequest = await pullRequestOf(github, run);
  if (pullRequest === undefined) return "nothing to do: no open pull request has this commit as its head";
  const { number, head, base } = pullRequest;
  if (head.repo?.full_name !== github.repository) return `#${number}: a fork's branch is its owner's`;
  if (head.ref === base.repo.default_branch) return `#${number}: ${head.ref} is committed to by people only`;
  const { commit } = await github.ask<{ commit: { message: string } }>(`commits/${run.head_sha}`);
  if (commit.message.includes(trailer)) return `#${number}: its last commit is ours already; another would not help`;

  const { artifacts } = await github.ask<{ artifacts: Artifact[] }>(
    `actions/runs/${run.id}/artifacts?name=${changesFile}&per_page=100`,
  );
  const [artifact, ...more] = artifacts;
  if (artifact === undefined) return `#${number}: nothing was regenerated`;
  const { expired, size_in_bytes: size, workflow_run: from } = artifact;
  if (more.length > 0 || expired || from.id !== run.id || from.head_sha !== run.head_sha || size > limits.bytes) {
    return `#${number}: its artifact is not the one of this run, or too large`;
  }
  const zip = await github.download(`actions/artifacts/${artifact.id}/zip`, limits.bytes);
  const fileChanges = parseChanges(readOnlyFile(zip, changesFile, limits.bytes));
  await github.graphql(
    "mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }",
    {
      input: {
        branch: { repositoryNameWithOwner: github.repository, branchName: head.ref },
        // GitHub refuses when somebody pushed meanwhile.
        expectedHeadOid: run.head_sha,
        message: { headline: "chore: regenerate", body: trailer },
        fileChanges,
      },
    },
  );
  return `#${number}: committed ${fileChanges.additions.length + fileChanges.deletions.length} files`;
}
