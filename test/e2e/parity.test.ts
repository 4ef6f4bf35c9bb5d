import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { root, runCommand } from "./judges.ts";

// The chart's own renderings live beside the project, not in it.
const parity = resolve(root, "../shared/parity");
const present = existsSync(join(parity, "compare.py"));
if (!present) console.warn("NOT RUN: parity with the Helm chart: its renderings are not beside this checkout");

const cases = [
  ["seed-in-cluster", "development", []],
  ["seed-edge-socket", "staging", []],
  ["seed-edge-rest", "production", ["interlink-rest-node-oauth", "interlink-accelerator-node-oauth"]],
] as const;

test.runIf(present).each(cases)("%s: %s means what the chart's values meant", (name, environment, secrets) => {
  const copy = mkdtempSync(join(tmpdir(), "interlink-parity-"));
  try {
    cpSync(join(root, "environments", environment, "manifests"), copy, { recursive: true });
    writeFileSync(join(copy, "EXISTING_SECRETS.txt"), `${secrets.join("\n")}\n`);
    const { status, stdout } = runCommand("python3", [
      join(parity, "compare.py"),
      "--secure",
      join(parity, "cases", name),
      copy,
    ]);
    expect(stdout.split("\n").filter((line) => line.startsWith("FAIL"))).toEqual([]);
    expect(status).toBe(0);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
