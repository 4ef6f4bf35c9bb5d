import { expect, test } from "vitest";
import { commitBack, trailer } from "./commit-back.ts";
import { fakeGitHub, pullRequest, run, sha, zip } from "./testing.ts";

const path = "environments/production/manifests/nodes/leonardo/deployment.yaml";
const changes = { additions: [{ path, contents: "YQ==" }], deletions: [] };
const artifact = { id: 3, size_in_bytes: 200, expired: false, workflow_run: { id: 7, head_sha: sha } };

async function attempt({
  pull = {},
  message = "feat: more cores",
  artifacts = [artifact] as object[],
  content = changes as object,
} = {}) {
  const github = fakeGitHub(
    {
      pulls: [{ ...pullRequest, ...pull }],
      [`commits/${sha}`]: { commit: { message } },
      "actions/runs/7/artifacts": { artifacts },
    },
    zip({ "generated.json": JSON.stringify(content) }),
  );
  const said = await commitBack(github, run).catch((error: Error) => error.message);
  return { said, commits: github.asked.filter(({ method }) => method !== "GET") };
}

test("generated files are committed on top of what was checked", async () => {
  const { said, commits } = await attempt();
  expect(said).toBe("#12: committed 1 files");
  expect(commits).toMatchObject([
    {
      body: {
        input: {
          branch: { repositoryNameWithOwner: "hpc/nodes", branchName: "more-cores" },
          expectedHeadOid: sha,
          message: { body: trailer },
          fileChanges: changes,
        },
      },
    },
  ]);
});

const fork = { head: { ...pullRequest.head, repo: { id: 1, full_name: "somebody/nodes" } } };
const toMain = { head: { ...pullRequest.head, ref: "main" } };
test.each([
  ["a fork", { pull: fork }, /a fork's branch/],
  ["the default branch", { pull: toMain }, /by people only/],
  ["a commit of ours, which would begin a loop", { message: `chore: regenerate\n\n${trailer}` }, /is ours already/],
  ["no drift", { artifacts: [] }, /nothing was regenerated/],
  [
    "an artifact of another run",
    { artifacts: [{ ...artifact, workflow_run: { id: 8, head_sha: sha } }] },
    /not the one/,
  ],
  [
    "an artifact of another commit",
    { artifacts: [{ ...artifact, workflow_run: { id: 7, head_sha: "b" } }] },
    /not the one/,
  ],
  ["an artifact that is too large", { artifacts: [{ ...artifact, size_in_bytes: 1e9 }] }, /too large/],
  ["two artifacts", { artifacts: [artifact, artifact] }, /not the one/],
  [
    "a workflow among the files",
    { content: { additions: [{ path: ".github/workflows/x.yml", contents: "" }], deletions: [] } },
    /outside of the generated/,
  ],
])("nothing is committed for %s", async (_, given, reason) => {
  const { said, commits } = await attempt(given);
  expect(said).toMatch(reason);
  expect(commits).toEqual([]);
});
