import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { exit } from "@interlink-gitops/cli";
import { openGitHub, workflowOf } from "./github/api.ts";
import { readRun } from "./github/pull-request.ts";
import { commentOn } from "./github/review-comment.ts";
import { Refusal, runScript } from "./script.ts";

const help = `Put the review of a pull request under it (a workflow runs this, with a token)

Usage: pnpm review:comment

Reads GITHUB_EVENT_PATH, GITHUB_REPOSITORY and GITHUB_TOKEN. The pull request's commits are fetched and read, and nothing
of them is checked out or run.
`;

const tool = join(import.meta.dirname, "../packages/cli/bin.mjs");

await runScript(help, {}, async () => {
  const run = readRun(process.env["GITHUB_EVENT_PATH"]);
  const workflow = workflowOf(process.env);
  const { GITHUB_TOKEN: _, ...without } = process.env;
  const fetching = { ...without, ...gitLogin(workflow.token, process.env["GITHUB_SERVER_URL"]) };
  const ask = (program: string, args: string[], env: NodeJS.ProcessEnv = without) => {
    const { status, stdout, error } = spawnSync(program, args, {
      env,
      encoding: "utf8",
      maxBuffer: 16 * 1024 * 1024,
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status === 0) return stdout.trim();
    throw new Refusal(`\`${program} ${args[0]}\` fails`, error?.message ?? "What it says is above.");
  };
  const said = await commentOn(openGitHub(workflow), run, ({ number, base }) => {
    const refs = [`+refs/pull/${number}/head:refs/review/head`, `+refs/heads/${base.ref}:refs/review/base`];
    ask("git", ["fetch", "--quiet", "--no-tags", "origin", ...refs], fetching);
    // The commit that ran, whatever was pushed since.
    const from = ask("git", ["merge-base", "refs/review/base", run.head_sha]);
    const args = ["review", "--base", from, "--head", run.head_sha, "--format", "markdown", "--whole", run.html_url];
    return ask(process.execPath, [tool, ...args]);
  });
  process.stdout.write(`${said}\n`);
  return exit.done;
});

/** Lets git read a private repository, without the token in a file or in a list of processes. */
function gitLogin(token: string, server = "https://github.com"): NodeJS.ProcessEnv {
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`,
  };
}
