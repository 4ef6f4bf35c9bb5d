import { expect, test } from "vitest";
import { commentOn } from "./review-comment.ts";
import { fakeGitHub, pullRequest, run } from "./testing.ts";

const mark = "<!-- mark -->";
const bot = { login: "github-actions[bot]", type: "Bot" };
const text = `${mark}\nNothing changes.`;

async function comment(comments: object[], pulls: object[] = [pullRequest]) {
  const github = fakeGitHub({
    pulls,
    "issues/12/comments": comments,
    "issues/comments/5": {},
  });
  const said = await commentOn(github, run, () => text);
  return { said, written: github.asked.filter(({ method }) => method !== "GET") };
}

test("the first review is a new comment", async () => {
  const { written } = await comment([{ id: 4, body: "Looks good", user: bot }]);
  expect(written).toEqual([{ method: "POST", path: "issues/12/comments", body: { body: text } }]);
});

test("the next one replaces it", async () => {
  const { written } = await comment([{ id: 5, body: `${mark}\nold`, user: bot }]);
  expect(written).toEqual([{ method: "PATCH", path: "issues/comments/5", body: { body: text } }]);
});

test("somebody else's comment with the same first line stays as it is", async () => {
  const { written } = await comment([{ id: 6, body: `${mark}\nmine`, user: { login: "somebody", type: "User" } }]);
  expect(written).toMatchObject([{ method: "POST" }]);
});

test("a pull request that moved on is left alone", async () => {
  expect((await comment([], [])).written).toEqual([]);
});
