import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type StubServer } from "../../packages/registry/src/testing.ts";
import type { FileChanges } from "../../scripts/github/file-changes.ts";
import { pullRequest, run, zip } from "../../scripts/github/testing.ts";
import { root } from "./judges.ts";
import { createScratch, type Scratch } from "./scratch-repository.ts";

const output = "environments/staging/manifests/nodes";
let scratch: Scratch;
let sha: string;
let artifact: Buffer;
beforeAll(() => {
  scratch = createScratch();
  const { folder, git, script } = scratch;
  git("init", "--quiet", "--bare", ".git/origin");
  git("remote", "add", "origin", join(folder, ".git/origin"));
  git("push", "--quiet", "origin", "main");

  // Somebody proposes more cores, has not built, and would run something of theirs where they should not.
  git("switch", "--quiet", "--create", "more-cores");
  const file = join(folder, "environments/staging/environment.ts");
  const edited = readFileSync(file, "utf8").replace(/cpu: \d+/, "cpu: 77");
  writeFileSync(file, `${edited}\n(await import("node:fs")).writeFileSync(".git/ran", "");\n`);
  git("commit", "--all", "--quiet", "--message", "more cores");
  // The check of the proposal may run it: it has nothing to take.
  for (const name of ["build", "pack:generated"]) {
    const { status, text } = script(name, []);
    if (status !== 0) throw new Error(text);
  }
  artifact = zip({ "generated.json": readFileSync(join(folder, "generated.json"), "utf8") });
  git("commit", "--all", "--quiet", "--message", "built");
  sha = git("rev-parse", "HEAD");
  git("push", "--quiet", "origin", "HEAD:refs/pull/12/head");
  git("switch", "--quiet", "main");
  git("branch", "--quiet", "-D", "more-cores");
});
afterAll(() => scratch?.remove());

interface Sent {
  path: string;
  /** Of a comment, or of a call of GraphQL. */
  body: { body?: string; variables?: { input: { expectedHeadOid: string; fileChanges: FileChanges } } };
}

/** GitHub, as far as the scripts ask it, with what is sent to it. */
async function gitHub(): Promise<StubServer & { sent: Sent[] }> {
  const sent: Sent[] = [];
  const answers: Record<string, unknown> = {
    pulls: [{ ...pullRequest, head: { ...pullRequest.head, sha } }],
    [`commits/${sha}`]: { commit: { message: "built" } },
    "actions/runs/7/artifacts": {
      artifacts: [{ id: 3, size_in_bytes: artifact.length, expired: false, workflow_run: { id: 7, head_sha: sha } }],
    },
    "issues/12/comments": [],
  };
  const server = await serve(
    (request, response) => {
      const path = request.url!.replace(/^\/repos\/hpc\/nodes\//, "").replace(/\?.*/, "");
      if (path.endsWith("/zip")) return response.end(artifact);
      response.end(JSON.stringify(request.method === "GET" ? answers[path] : { data: {} }));
    },
    (request, body) => {
      if (request.method !== "GET") sent.push({ path: request.url!, body: JSON.parse(body) });
    },
  );
  return Object.assign(server, { sent });
}

/** A package script as the workflow runs it, while the server in this process answers. */
function workflow(name: string, host: string): Promise<{ code: number | null; said: string }> {
  const event = join(scratch.folder, ".git/event.json");
  writeFileSync(event, JSON.stringify({ workflow_run: { ...run, head_sha: sha } }));
  const scripts = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts as Record<string, string>;
  const child = spawn("sh", ["-c", scripts[name]!], {
    cwd: scratch.folder,
    env: {
      PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"]}`,
      GITHUB_API_URL: `http://${host}`,
      GITHUB_REPOSITORY: "hpc/nodes",
      GITHUB_EVENT_PATH: event,
      GITHUB_TOKEN: "the-token",
    },
  });
  return new Promise((done) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
    child.on("close", (code) => done({ code, said }));
  });
}

test("the review is put under the proposal, and nothing of the proposal runs", async () => {
  const ran = join(scratch.folder, ".git/ran");
  expect(existsSync(ran), "the environment file runs where it is built").toBe(true);
  scratch.git("clean", "--quiet", "--force", "-x", "generated.json");
  writeFileSync(ran, "only the check");
  await using github = await gitHub();
  const { code, said } = await workflow("review:comment", github.host);
  expect(said).toContain("#12: commented");
  expect(code).toBe(0);
  expect(said).not.toContain("the-token");
  expect(github.sent).toMatchObject([{ path: "/repos/hpc/nodes/issues/12/comments" }]);
  const { body } = github.sent[0]!.body;
  expect(body).toMatch(/^<!-- interlink-gitops review -->\n/);
  expect(body).toContain("77");
  expect(readFileSync(ran, "utf8")).toBe("only the check");
});

test("what the check regenerated is committed to the proposal's branch", async () => {
  await using github = await gitHub();
  const { code, said } = await workflow("commit:back", github.host);
  expect(said).toMatch(/#12: committed [1-9]/);
  expect(code).toBe(0);
  const { path, body } = github.sent[0]!;
  expect(path).toBe("/graphql");
  const { input } = body.variables!;
  expect(input.expectedHeadOid).toBe(sha);
  const paths = input.fileChanges.additions.map(({ path }) => path);
  expect(paths.some((file) => file.startsWith(output))).toBe(true);
  for (const { path: file, contents } of input.fileChanges.additions) {
    expect(Buffer.from(contents, "base64").toString().trimEnd()).toBe(scratch.git("show", `${sha}:${file}`).trimEnd());
  }
});
