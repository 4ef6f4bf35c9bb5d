import { expect, test } from "vitest";
import { pullRequestOf } from "./pull-request.ts";
import { fakeGitHub, pullRequest, run } from "./testing.ts";

const find = (open: object[], change: object = {}) => pullRequestOf(fakeGitHub({ pulls: open }), { ...run, ...change });

test("a run belongs to the open pull request whose head it ran", async () => {
  expect(await find([pullRequest])).toEqual(pullRequest);
});

test.each([
  ["a commit was pushed since", [{ ...pullRequest, head: { ...pullRequest.head, sha: "b".repeat(40) } }], {}],
  ["the head is in another repository", [pullRequest], { head_repository: { id: 2, owner: { login: "hpc" } } }],
  ["the fork was gone when it ran", [pullRequest], { head_repository: null }],
  ["the fork is gone", [{ ...pullRequest, head: { ...pullRequest.head, repo: null } }], {}],
  ["two have the same head", [pullRequest, { ...pullRequest, number: 13 }], {}],
  ["it is closed", [], {}],
  ["it was no pull request that ran", [pullRequest], { event: "push" }],
  ["another repository ran", [pullRequest], { repository: { full_name: "else/where" } }],
])("none when %s", async (_, open, change) => expect(await find(open, change)).toBeUndefined());
