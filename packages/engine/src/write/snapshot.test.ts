import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeWorkspace } from "../testing/workspace.ts";
import { indexName } from "./index-file.ts";
import { takeSnapshot } from "./snapshot.ts";

const manifests = "environments/production/manifests";

describe("takeSnapshot", () => {
  it("finds no directory before the first build", () => {
    const { environmentDirectory } = makeWorkspace();
    expect(takeSnapshot(environmentDirectory, "manifests")).toMatchObject({ exists: false, problems: [] });
  });

  it("lists files of all depths and keeps the index apart", () => {
    const { environmentDirectory } = makeWorkspace({
      [`${manifests}/a.yaml`]: "a",
      [`${manifests}/nodes/x/b.yaml`]: "b",
      [`${manifests}/${indexName}`]: "index",
    });
    const snapshot = takeSnapshot(environmentDirectory, "manifests");
    expect([...snapshot.files].toSorted()).toEqual(["a.yaml", "nodes/x/b.yaml"]);
    expect(snapshot).toMatchObject({ environment: "production", exists: true, index: "index", problems: [] });
    expect(String(snapshot.read("nodes/x/b.yaml"))).toBe("b");
  });

  it("reports links, wherever they lead, and pipes", () => {
    const { environmentDirectory } = makeWorkspace({ [`${manifests}/a.yaml`]: "a" });
    const folder = join(environmentDirectory, "manifests");
    symlinkSync("a.yaml", join(folder, "link.yaml"));
    symlinkSync("/etc", join(folder, "nodes"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const { files, problems } = takeSnapshot(environmentDirectory, "manifests");
    expect([...files]).toEqual(["a.yaml"]);
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`).toSorted()).toEqual([
      `not-a-file: ${manifests}/link.yaml is a link`,
      `not-a-file: ${manifests}/nodes is a link`,
      `not-a-file: ${manifests}/pipe is neither a file nor a directory`,
    ]);
  });

  it("reports an index that is a link", () => {
    const { environmentDirectory } = makeWorkspace({ [`${manifests}/a.yaml`]: "a" });
    symlinkSync("/etc/passwd", join(environmentDirectory, "manifests", indexName));
    const { index, problems } = takeSnapshot(environmentDirectory, "manifests");
    expect(index).toBeUndefined();
    expect(problems).toMatchObject([{ code: "not-a-file" }]);
  });

  it("reports a generated directory that is a link or a file", () => {
    const { environmentDirectory } = makeWorkspace();
    symlinkSync("/etc", join(environmentDirectory, "manifests"));
    writeFileSync(join(environmentDirectory, "delivery"), "");
    const problems = ["manifests", "delivery"].flatMap((name) => takeSnapshot(environmentDirectory, name).problems);
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      `not-a-directory: ${manifests} is a link`,
      "not-a-directory: environments/production/delivery is not a directory",
    ]);
  });
});
