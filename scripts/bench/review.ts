import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { time } from "./measure.ts";
import type { Workspace } from "./workspace.ts";

const bin = resolve(import.meta.dirname, "../../packages/cli/bin.mjs");

/** Seconds of a review, as a whole process. */
export interface Reviews {
  /** Ten environments, each with a change. */
  tenEnvironments(): number;
  /** Ten changed nodes of a thousand. */
  tenOfThousand(): number;
  /** The same change of a thousand nodes. */
  thousand(): number;
}

/** Gets histories ready from what was built: `thousand` must be there. */
export function createReviews({ folder }: Workspace): Reviews {
  const built = join(folder, "thousand", "environments", "thousand", "manifests");
  const nodes = readdirSync(join(built, "nodes"));
  const history = (name: string, environments: number, changed: readonly string[]): (() => number) => {
    const root = join(folder, name);
    const output = (index: number) => join(root, "environments", `e${index}`, "manifests");
    for (let index = 0; index < environments; index += 1) {
      mkdirSync(join(root, "environments", `e${index}`), { recursive: true });
      cpSync(built, output(index), { recursive: true, filter: (path) => environments === 1 || isFirst(path) });
    }
    git(root, "init", "--quiet");
    git(root, "add", "--all");
    git(
      root,
      "-c",
      "user.name=bench",
      "-c",
      "user.email=bench@example.org",
      "commit",
      "--quiet",
      "--message",
      "before",
    );
    for (let index = 0; index < environments; index += 1)
      for (const node of changed) raise(join(output(index), "nodes", node));
    return () => time([process.execPath, bin, "review", "--base", "HEAD"], { cwd: root }).seconds;
  };
  /** Ten nodes are enough of an environment where there are ten. */
  const few = nodes.slice(0, 10);
  const isFirst = (path: string) => {
    const [, node] = /\/nodes\/([^/]+)/.exec(path) ?? [];
    return node === undefined || few.includes(node);
  };
  return {
    tenEnvironments: history("review-environments", 10, few.slice(0, 1)),
    tenOfThousand: history("review-ten", 1, few),
    thousand: history("review-thousand", 1, nodes),
  };
}

/** More CPUs, and the new pod that follows. */
function raise(folder: string): void {
  for (const [file, from, to] of [
    ["virtual-kubelet.yaml", 'CPU: "16"', 'CPU: "32"'],
    ["deployment.yaml", /config-hash: .*/, "config-hash: changed"],
  ] as const) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
  }
}

function git(root: string, ...args: string[]): void {
  const { status, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr}`);
}
