import { readFileSync } from "node:fs";
import { Refusal } from "../script.ts";
import type { GitHub } from "./api.ts";

/** A run of the check, as GitHub tells a `workflow_run` workflow. What a pull request says of itself is not in it. */
export interface Run {
  id: number;
  event: string;
  head_sha: string;
  head_branch: string;
  html_url: string;
  /** Gone with a fork that was deleted. */
  head_repository: { id: number; owner: { login: string } } | null;
  repository: { full_name: string };
}

/** A pull request as the API describes it. */
export interface PullRequest {
  number: number;
  head: { sha: string; ref: string; repo: { id: number; full_name: string } | null };
  base: { ref: string; repo: { full_name: string; default_branch: string } };
}

export function readRun(file: string | undefined): Run {
  const { workflow_run: run } = JSON.parse(readFileSync(file ?? "/dev/null", "utf8") || "{}") as { workflow_run?: Run };
  if (run !== undefined) return run;
  throw new Refusal("this runs after a workflow only", "GITHUB_EVENT_PATH holds no workflow_run.");
}

/**
 * The open pull request that a run was for: the one whose head is, now, the commit that ran. Number and commit come from
 * GitHub and never from an artifact, which a pull request can fill with anything. Undefined when it has moved on.
 */
export async function pullRequestOf(github: GitHub, run: Run): Promise<PullRequest | undefined> {
  if (run.event !== "pull_request" || run.repository.full_name !== github.repository) return undefined;
  const { head_repository: repository } = run;
  if (repository === null) return undefined;
  const head = encodeURIComponent(`${repository.owner.login}:${run.head_branch}`);
  const open = await github.ask<PullRequest[]>(`pulls?state=open&head=${head}&per_page=100`);
  const fitting = open.filter(
    ({ head: { sha, repo }, base }) =>
      sha === run.head_sha && repo?.id === repository.id && base.repo.full_name === github.repository,
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
