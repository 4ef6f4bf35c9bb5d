import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { root, runCommand } from "./judges.ts";
import { cases as written } from "./parity-cases.ts";
import { renderInto } from "./render.ts";

// The chart's own renderings live beside the project, not in it.
const parity = resolve(root, "../shared/parity");
const present = existsSync(join(parity, "compare.py"));
if (!present) console.warn("NOT RUN: parity with the Helm chart: its renderings are not beside this checkout");

const cases = [
  ["seed-in-cluster", "development", []],
  ["seed-edge-socket", "staging", ["interlink-socket-node-host-keys"]],
  ["seed-edge-rest", "production", ["interlink-rest-node-oauth", "interlink-accelerator-node-oauth"]],
] as const;

test.runIf(present).each(cases)("%s: %s means what the chart's values meant", (name, environment, secrets) => {
  const copy = mkdtempSync(join(tmpdir(), "interlink-parity-"));
  try {
    cpSync(join(root, "environments", environment, "manifests"), copy, { recursive: true });
    writeFileSync(join(copy, "EXISTING_SECRETS.txt"), `${secrets.join("\n")}\n`);
    expect(compare(name, copy)).toEqual([]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

/** What the comparator finds wrong with these manifests. */
function compare(name: string, folder: string): string[] {
  const { stdout } = runCommand("python3", [
    join(parity, "compare.py"),
    "--secure",
    join(parity, "cases", name),
    folder,
  ]);
  expect(stdout).toMatch(/\n[1-9]\d* passed, \d+ failed/);
  return stdout.split("\n").filter((line) => line.startsWith("FAIL"));
}

test.runIf(present).each(Object.keys(written))(
  "%s: written by hand, it means what the chart's values meant",
  (name) => {
    const folder = renderInto("parity", written[name]!);
    try {
      writeFileSync(
        join(folder, "EXISTING_SECRETS.txt"),
        "oauth\ninterlink-rest-node-tls-certs\nleonardo-mesh-script\n",
      );
      expect(compare(name, folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
