import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, runCommand } from "./judges.ts";

/** A git repository of its own with the environments as they are committed here, and what the workflows call. */
export interface Scratch {
  folder: string;
  git(...args: string[]): string;
  /** A package script, as `pnpm <name>` runs it. */
  script(name: string, args: string[], env?: NodeJS.ProcessEnv): ReturnType<typeof runCommand>;
  remove(): void;
}

export function createScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), "interlink-gitops-scratch-"));
  for (const path of ["environments", ".gitattributes", ".gitignore", "package.json"]) {
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (from) => !from.endsWith("node_modules"),
    });
  }
  for (const path of ["node_modules", "packages", "scripts"])
    symlinkSync(join(root, path), join(folder, path), "junction");
  const env = {
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "somebody",
    GIT_AUTHOR_EMAIL: "somebody@example.org",
    GIT_COMMITTER_NAME: "somebody",
    GIT_COMMITTER_EMAIL: "somebody@example.org",
  };
  const git = (...args: string[]) => {
    const { status, stdout, text } = runCommand("git", args, { cwd: folder, env });
    if (status !== 0) throw new Error(text);
    return stdout.trim();
  };
  git("init", "--quiet", "--initial-branch", "main");
  // Links into this repository: they are no part of that one.
  git("config", "core.excludesFile", join(folder, ".git/links"));
  runCommand("sh", ["-c", "printf '/node_modules\\n/packages\\n/scripts\\n' > .git/links"], { cwd: folder });
  git("add", "--all");
  git("commit", "--quiet", "--message", "environments");
  const commands = JSON.parse(git("show", "HEAD:package.json")).scripts as Record<string, string>;
  return {
    folder,
    git,
    script: (name, args, more = {}) =>
      runCommand("sh", ["-c", `${commands[name]!} "$@"`, name, ...args], {
        cwd: folder,
        env: { ...env, PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"]}`, CI: "true", ...more },
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
