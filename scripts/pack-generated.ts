import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { exit } from "@interlink-gitops/cli";
import { changesFile, isGeneratedFile, type FileChanges } from "./github/file-changes.ts";
import { Refusal, runScript } from "./script.ts";

const help = `Write what a build changed to ${changesFile}, for the job that may commit it

Usage: pnpm build && pnpm pack:generated

Writes no file when nothing changed. Refuses when the build left anything outside of the generated directories.
`;

await runScript(help, {}, () => {
  const status = execFileSync("git", ["status", "--porcelain", "--untracked-files=all", "--no-renames", "-z"], {
    encoding: "utf8",
  });
  const paths = status
    .split("\0")
    .filter(Boolean)
    .map((line) => line.slice(3));
  const foreign = paths.find((path) => !isGeneratedFile(path));
  if (foreign !== undefined) {
    throw new Refusal(`${foreign} changed, and is no generated file`, "Start from a clean checkout, and build.");
  }
  if (paths.length === 0) return exit.done;
  const changes: FileChanges = {
    additions: paths
      .filter((path) => existsSync(path))
      .map((path) => ({ path, contents: readFileSync(path, "base64") })),
    deletions: paths.filter((path) => !existsSync(path)).map((path) => ({ path })),
  };
  writeFileSync(changesFile, JSON.stringify(changes));
  process.stderr.write(`${changesFile}: ${paths.length} files\n`);
  return exit.done;
});
