import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const changesets = (folder: string) => readdirSync(join(folder, ".changeset")).filter((name) => name.endsWith(".md"));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "interlink-gitops-release-"));
  const packages = globSync("{packages,environments}/*/package.json", { cwd: root });
  for (const path of ["package.json", "pnpm-workspace.yaml", ".changeset", "test/package.json", ...packages]) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the changesets that are there make one version of all packages, and none of what is private", () => {
  const settings = join(folder, ".changeset/config.json");
  // The formatter is a program of the workspace's, which this folder has not.
  writeFileSync(settings, JSON.stringify({ ...read(settings), format: false }));
  writeFileSync(join(folder, ".changeset/one-more.md"), '---\n"@interlink-gitops/core": patch\n---\n\nOne.\n');
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, encoding: "utf8" });
  run("git", "init", "--quiet");
  run("git", "add", "--all");
  run("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "all");
  run(process.execPath, join(root, "node_modules/@changesets/cli/bin.js"), "version");
  expect(changesets(folder)).toEqual([]);
  const versions = globSync("packages/*/package.json", { cwd: folder }).map((path) => read(join(folder, path)).version);
  expect(new Set(versions).size).toBe(1);
  expect(versions[0]).not.toBe(read(join(root, "packages/core/package.json")).version);
  for (const path of ["test", "environments/production"]) {
    expect(read(join(folder, path, "package.json"))).toEqual(read(join(root, path, "package.json")));
  }
});

test("changelogs are written by the formatter that checks them, and not by one that is guessed", () => {
  const { format } = read(join(root, ".changeset/config.json"));
  expect(read(join(root, "package.json")).devDependencies).toHaveProperty(format);
});
