import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compareObjects, importValues, readObjects, unexplainedChanges } from "@interlink-gitops/helm";
import { emit } from "@interlink-gitops/models";
import { compose } from "@interlink-gitops/components";
import { createResolver } from "@interlink-gitops/environment";
import { expect, test } from "vitest";
import { root, runCommand } from "./judges.ts";

// The chart's own renderings live beside the project, not in it.
const parity = resolve(root, "../shared/parity");
const present = existsSync(join(parity, "compare.py"));
if (!present) console.warn("NOT RUN: imports of the chart's values: its renderings are not beside this checkout");

const cases = present ? readdirSync(join(parity, "cases")).toSorted() : [];
const resolveEnvironment = createResolver();

test.runIf(present)("few of the chart's cases are refused, and none of its guide's", () => {
  const refused = cases.filter((name) => "refused" in run(name));
  expect(refused.length).toBeLessThanOrEqual(9);
  expect(refused.filter((name) => name.startsWith("seed-"))).toEqual([]);
});

test.runIf(present).each(cases)("%s: what is imported means what the chart promised", (name) => {
  const result = run(name);
  const folder = mkdtempSync(join(tmpdir(), "interlink-import-"));
  try {
    if ("refused" in result) {
      writeFileSync(join(folder, "IMPORT_REFUSED.txt"), result.refused.map(({ problem }) => problem).join("\n"));
    } else {
      const objects = objectsOf(result.imported.environment);
      writeFileSync(join(folder, "all.yaml"), objects.map((object) => emit(object)).join("---\n"));
      const secrets = result.imported.secrets.map((secret) => secret.name);
      writeFileSync(join(folder, "EXISTING_SECRETS.txt"), `${secrets.join("\n")}\n`);
      const running = readObjects("helm.yaml", read(name, "helm.yaml"));
      if ("problems" in running) throw new Error(JSON.stringify(running.problems));
      expect(
        unexplainedChanges(compareObjects(running.objects, objects, "interlink", result.imported.ignored)),
      ).toEqual([]);
    }
    const { stdout } = runCommand("python3", [join(parity, "compare.py"), join(parity, "cases", name), folder]);
    expect(stdout).toMatch(/(^|\n)\d+ passed, \d+ failed/);
    const wrong = stdout.split("\n").filter((line) => line.startsWith("FAIL") || line.includes("NO reason to refuse"));
    expect(wrong).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function read(name: string, file: string): string {
  return readFileSync(join(parity, "cases", name, file), "utf8");
}

function run(name: string) {
  return importValues({
    name: "parity",
    namespace: "interlink",
    sources: [{ name: "values.yaml", text: read(name, "values.yaml") }],
  });
}

function objectsOf(input: object) {
  const { environment } = resolveEnvironment("parity", input);
  return compose(environment!).resources.map(({ object }) => object);
}
