import { spawnSync } from "node:child_process";

/** Why nothing can be compared, and what to do about it: a wrong call, and no fault of what was to be compared. */
export class ReviewError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** More than any review reads; a child's output has to end somewhere. */
const mostBytes = 2 ** 31 - 1;

/** Runs git in the workspace. Undefined when it refuses, which is an answer to some questions. */
export function tryGit(root: string, args: readonly string[], input?: string): Buffer | undefined {
  const { status, stdout, error } = spawnSync("git", ["--no-optional-locks", "-C", root, ...args], {
    // Messages and paths must not depend on who asks.
    env: { ...process.env, LC_ALL: "C", GIT_LITERAL_PATHSPECS: "0" },
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: mostBytes,
    ...(input === undefined ? {} : { input }),
  });
  if (error !== undefined && "code" in error && error.code === "ENOENT") {
    throw new ReviewError("git is not installed, and a review compares two of its revisions", "Install git.");
  }
  return status === 0 ? stdout : undefined;
}

/** Runs a command of git that has no reason to fail. */
export function git(root: string, args: readonly string[], input?: string): Buffer {
  const output = tryGit(root, args, input);
  if (output === undefined) {
    throw new ReviewError(
      `\`git ${args[0]}\` fails in ${root}`,
      "`git fsck` says whether the repository is whole; a partial clone also needs its server.",
    );
  }
  return output;
}

/** The parts of an output that git ends with a NUL (`-z`). */
export function splitNul(output: Buffer): string[] {
  const parts = output.toString("utf8").split("\0");
  if (parts.at(-1) === "") parts.pop();
  return parts;
}
