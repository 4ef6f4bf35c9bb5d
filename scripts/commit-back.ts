import { exit } from "@interlink-gitops/cli";
import { openGitHub, workflowOf } from "./github/api.ts";
import { commitBack } from "./github/commit-back.ts";
import { readRun } from "./github/pull-request.ts";
import { runScript } from "./script.ts";

const help = `Commit what a pull request's check regenerated to its branch (a workflow runs this, with a token)

Usage: pnpm commit:back

Reads GITHUB_EVENT_PATH, GITHUB_REPOSITORY and GITHUB_TOKEN.
`;

await runScript(help, {}, async () => {
  const run = readRun(process.env["GITHUB_EVENT_PATH"]);
  process.stdout.write(`${await commitBack(openGitHub(workflowOf(process.env)), run)}\n`);
  return exit.done;
});
