import type { GitHub } from "./api.ts";
import { pullRequestOf, type PullRequest, type Run } from "./pull-request.ts";

interface Comment {
  id: number;
  body: string;
  user: { login: string; type: string };
}

const author = "github-actions[bot]";
const mostPages = 20;

/**
 * Puts the review of a pull request under it, or replaces the one that is there.
 *
 * @param review makes the text, out of commits only; its first line is what the comment is known by
 */
export async function commentOn(
  github: GitHub,
  run: Run,
  review: (pullRequest: PullRequest) => string,
): Promise<string> {
  const pullRequest = await pullRequestOf(github, run);
  if (pullRequest === undefined) return "nothing to do: no open pull request has this commit as its head";
  const { number } = pullRequest;
  const body = review(pullRequest);
  // A push meanwhile has a run of its own, whose comment must not be replaced by an older one.
  if ((await pullRequestOf(github, run)) === undefined) return `#${number} has moved on`;
  const existing = await ownComment(github, number, body.split("\n", 1)[0]!);
  if (existing === undefined) await github.ask(`issues/${number}/comments`, "POST", { body });
  else await github.ask(`issues/comments/${existing}`, "PATCH", { body });
  return `#${number}: ${existing === undefined ? "commented" : "comment brought up to date"}`;
}

/** Anybody can write the same first line: only the workflow's own comment counts. */
async function ownComment(github: GitHub, number: number, mark: string): Promise<number | undefined> {
  for (let page = 1; page <= mostPages; page++) {
    const comments = await github.ask<Comment[]>(`issues/${number}/comments?per_page=100&page=${page}`);
    const own = comments.find(
      ({ body, user }) => user.login === author && user.type === "Bot" && body.startsWith(mark),
    );
    if (own !== undefined) return own.id;
    if (comments.length < 100) return undefined;
  }
  return undefined;
}
