import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { listEnvironments } from "@interlink-gitops/engine";
import { afterEach, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const bin = (name: string) => join(root, "node_modules", name);

const runtimes = {
  "Node 26": [bin("node/bin/node"), join(root, "packages/cli/bin.mjs")],
  "Node 26, from the sources": [bin("node/bin/node"), join(root, "packages/cli/src/entry.ts")],
  "Node 24": [join(root, "test/node_modules/node-24/bin/node"), join(root, "packages/cli/bin.mjs")],
  Deno: [
    process.execPath,
    join(root, "test/node_modules/deno/bin.cjs"),
    "run",
    "--quiet",
    "--no-prompt",
    "--node-modules-dir=manual",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--allow-sys=hostname",
    join(root, "packages/cli/src/entry.ts"),
  ],
};

const lockFile = "environments/images.lock.yaml";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** The committed environment files without their output, in a workspace of their own. */
function emptyWorkspace(lock?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "interlink-runtimes-"));
  folders.push(folder);
  symlinkSync(bin(""), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "environments"));
  cpSync(join(root, "environments/base.ts"), join(folder, "environments/base.ts"));
  const committedLock = join(root, lockFile);
  if (lock !== undefined) writeFileSync(join(folder, lockFile), lock);
  else if (existsSync(committedLock)) cpSync(committedLock, join(folder, lockFile));
  for (const name of listEnvironments(root)) {
    mkdirSync(join(folder, "environments", name));
    cpSync(join(root, "environments", name, "environment.ts"), join(folder, "environments", name, "environment.ts"));
  }
  return folder;
}

function build(runtime: keyof typeof runtimes, env: NodeJS.ProcessEnv = {}, lock?: string): Record<string, string> {
  const folder = emptyWorkspace(lock);
  const [command, ...args] = runtimes[runtime];
  const { status, stderr } = spawnSync(command!, [...args, "build"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  expect(stderr).toMatch(/\d nodes?, /);
  expect(status).toBe(0);
  return tree(join(folder, "environments"));
}

function tree(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /(^|[\\/])manifests[\\/]/.test(file) && statSync(join(folder, file)).isFile())
      .toSorted()
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
}

const committed = tree(join(root, "environments"));

test.each(Object.keys(runtimes) as (keyof typeof runtimes)[])("%s makes the committed bytes", (runtime) => {
  expect(committed).not.toEqual({});
  expect(build(runtime)).toEqual(committed);
});

test("time zone and locale change nothing", () => {
  expect(build("Node 26", { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" })).toEqual(committed);
});

test("what a lock file says is pinned alike", () => {
  const texts = Object.values(committed);
  const [, image = ""] = /image: ([^\s@]+)/.exec(texts.join("\n")) ?? [];
  const lock = `images:\n  ${image}: sha256:${"a".repeat(64)}\n`;
  const made = build("Node 26", {}, lock);
  const [using, pinned] = [`image: ${image}`, `image: ${image}@sha256:${"a".repeat(64)}`];
  expect(image).not.toBe("");
  expect(Object.values(made).filter((text) => text.includes(pinned))).toHaveLength(
    texts.filter((text) => text.includes(using)).length,
  );
  expect(build("Node 24", {}, lock)).toEqual(made);
  expect(build("Deno", {}, lock)).toEqual(made);
});
