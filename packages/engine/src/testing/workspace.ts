import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { writeTree, type Tree } from "./tree.ts";

/** A workspace with an environment `production`, gone when the test is over. */
export function makeWorkspace(files: Tree = {}): { root: string; environmentDirectory: string } {
  const root = mkdtempSync(join(tmpdir(), "engine-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const environmentDirectory = join(root, "environments", "production");
  mkdirSync(environmentDirectory, { recursive: true });
  writeTree(root, files);
  return { root, environmentDirectory };
}
