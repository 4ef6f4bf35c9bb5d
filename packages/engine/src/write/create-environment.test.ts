import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEnvironment } from "./create-environment.ts";
import { disk } from "./disk.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "interlink-create-"));
  mkdirSync(join(root, "environments"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const files = [
  { path: "environment.ts", text: "export default {};\n" },
  { path: "package.json", text: "{}\n" },
];

test("the folder appears with all its files", () => {
  expect(createEnvironment(root, "leonardo", files)).toEqual([]);
  expect(readdirSync(join(root, "environments/leonardo")).toSorted()).toEqual(["environment.ts", "package.json"]);
  expect(readFileSync(join(root, "environments/leonardo/package.json"), "utf8")).toBe("{}\n");
  expect(readdirSync(root)).toEqual(["environments"]);
});

test("a folder that is there is not touched", () => {
  createEnvironment(root, "leonardo", files);
  expect(createEnvironment(root, "leonardo", [{ path: "environment.ts", text: "other" }])).toMatchObject([
    { code: "environment-exists", where: { file: "environments/leonardo" } },
  ]);
  expect(readFileSync(join(root, "environments/leonardo/environment.ts"), "utf8")).toBe("export default {};\n");
});

test("a disk that fails half-way leaves nothing", () => {
  const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
  const failing = {
    ...disk,
    create(path: string, text: string) {
      if (path.endsWith("package.json")) throw full;
      disk.create(path, text);
    },
  };
  expect(createEnvironment(root, "leonardo", files, failing)).toMatchObject([{ code: "disk-full" }]);
  expect(existsSync(join(root, "environments/leonardo"))).toBe(false);
  expect(readdirSync(root)).toEqual(["environments"]);
});
