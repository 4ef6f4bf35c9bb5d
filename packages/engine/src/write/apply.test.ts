import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtFiles, buildTree, planTree, type Wanted } from "../testing/build-tree.ts";
import { caselessDisk, failingDisk, watchedDisk } from "../testing/disks.ts";
import { readTree, writeTree, type Tree } from "../testing/tree.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import { apply } from "./apply.ts";
import { isDone } from "./plan.ts";
import { stagingName } from "./staging.ts";

const before: Wanted = {
  manifests: { "kustomization.yaml": "1", "nodes/a/x.yaml": "1", "nodes/a/y.yaml": "1", "nodes/b/x.yaml": "1" },
  delivery: { "README.md": "1", "flux/a.yaml": "1" },
};
const after: Wanted = {
  manifests: { "kustomization.yaml": "2", "nodes/a/x.yaml": "2", "nodes/a/y.yaml": "1", "nodes/c/x.yaml": "1" },
  delivery: {},
};

/** What an environment holds besides empty directories, given what is wanted of it. */
function filesOf({ manifests, delivery }: Wanted): Tree {
  const prefixed = (directory: string, tree: Tree) =>
    Object.entries(tree).map(([path, text]) => [`${directory}/${path}`, text]);
  return Object.fromEntries([...prefixed("manifests", manifests), ...prefixed("delivery", delivery)]);
}

async function builtWorkspace(wanted: Wanted = before): Promise<string> {
  const { environmentDirectory } = makeWorkspace();
  await buildTree(environmentDirectory, wanted);
  return environmentDirectory;
}

describe("apply", () => {
  it("writes a first build, with an index, and leaves nothing else behind", async () => {
    const { environmentDirectory } = makeWorkspace();
    expect(await buildTree(environmentDirectory, before)).toEqual({ status: "written", problems: [] });
    expect(builtFiles(environmentDirectory)).toEqual(filesOf(before));
    expect(existsSync(join(environmentDirectory, "manifests/.generated.sha256"))).toBe(true);
    expect(existsSync(join(environmentDirectory, stagingName))).toBe(false);
  });

  it("creates, updates and removes, down to the directories", async () => {
    const environmentDirectory = await builtWorkspace();
    expect(await buildTree(environmentDirectory, after)).toEqual({ status: "written", problems: [] });
    expect(builtFiles(environmentDirectory)).toEqual(filesOf(after));
    expect(Object.keys(readTree(environmentDirectory)).filter((path) => path.endsWith("/"))).toEqual([
      "manifests/",
      "manifests/nodes/",
      "manifests/nodes/a/",
      "manifests/nodes/c/",
    ]);
  });

  it("touches nothing when nothing changes, not even for a moment", async () => {
    const environmentDirectory = await builtWorkspace();
    const disk = watchedDisk((step) => expect.unreachable(step));
    expect(await buildTree(environmentDirectory, before, { disk })).toEqual({ status: "unchanged", problems: [] });
  });

  it("writes only the index when only the index is wrong", async () => {
    const environmentDirectory = await builtWorkspace();
    const old = readTree(environmentDirectory);
    writeFileSync(join(environmentDirectory, "manifests/.generated.sha256"), "");
    expect(await buildTree(environmentDirectory, before)).toEqual({ status: "written", problems: [] });
    expect(readTree(environmentDirectory)).toEqual(old);
  });

  it("has nothing left to do after any build, on any disk", async () => {
    const name = fc.constantFrom("a", "A", "b", "c.yaml");
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
    const tree = fc.dictionary(path, fc.constantFrom("1", "2")).map(withoutConflicts);
    const wanted = fc.record({ manifests: tree, delivery: tree });
    const law = fc.asyncProperty(
      fc.array(wanted, { minLength: 2, maxLength: 3 }),
      fc.boolean(),
      async (builds, caseless) => {
        const { environmentDirectory } = makeWorkspace();
        for (const build of builds) {
          // oxlint-disable-next-line no-await-in-loop -- each build stands on the one before
          await buildTree(environmentDirectory, build, caseless ? { disk: caselessDisk() } : {});
          expect(builtFiles(environmentDirectory)).toEqual(filesOf(build));
          expect(planTree(environmentDirectory, build).every(isDone)).toBe(true);
        }
      },
    );
    await fc.assert(law, { numRuns: 25 });
  });
});

/** No path may lie below another, or differ from it only in case: layout sees to that. */
function withoutConflicts(tree: Tree): Tree {
  const taken = new Map<string, string>();
  const fits = (path: string): boolean => {
    const levels = path
      .split("/")
      .map((_, end, names) => names.slice(0, end + 1).join("/") + (end + 1 < names.length ? "/" : ""));
    const known = levels.map((level) => taken.get(level.toLowerCase().replace(/\/$/, "")));
    if (levels.some((level, index) => known[index] !== undefined && known[index] !== level)) return false;
    if (known.at(-1) !== undefined) return false;
    for (const level of levels) taken.set(level.toLowerCase().replace(/\/$/, ""), level);
    return true;
  };
  return Object.fromEntries(Object.entries(tree).filter(([path]) => fits(path)));
}

describe("apply, when the disk refuses,", () => {
  it.each([
    ["EACCES", "read-only", "environments/production cannot be written (EACCES)"],
    ["EROFS", "read-only", "environments/production cannot be written (EROFS)"],
    ["ENOSPC", "disk-full", "environments/production cannot be written: no space is left (ENOSPC)"],
    ["EDQUOT", "disk-full", "environments/production cannot be written: no space is left (EDQUOT)"],
  ])("changes nothing on %s while staging", async (errno, code, message) => {
    const environmentDirectory = await builtWorkspace();
    const old = readTree(environmentDirectory);
    const disk = failingDisk(errno, (step, path) => step === "write" && path.endsWith("c/x.yaml"));
    const { status, problems } = await buildTree(environmentDirectory, after, { disk });
    expect(status).toBe("failed");
    expect(problems.map((found) => `${found.code}: ${found.problem}`)).toEqual([`${code}: ${message}`]);
    expect(readTree(environmentDirectory)).toEqual(old);
  });

  it("changes nothing when a directory cannot be written to", async () => {
    const environmentDirectory = await builtWorkspace();
    const old = readTree(environmentDirectory);
    const disk = failingDisk("EACCES", (step, path) => step === "requireWritable" && path.endsWith("nodes/b"));
    const { problems } = await buildTree(environmentDirectory, after, { disk });
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      "read-only: environments/production/manifests/nodes/b cannot be written (EACCES)",
    ]);
    expect(readTree(environmentDirectory)).toEqual(old);
  });

  it("changes nothing when the first rename fails", async () => {
    const environmentDirectory = await builtWorkspace();
    const old = readTree(environmentDirectory);
    const disk = failingDisk("EPERM", (step, path) => step === "rename" && path.includes("production/manifests"));
    const { problems } = await buildTree(environmentDirectory, after, { disk });
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      "read-only: environments/production/manifests/nodes/c/x.yaml cannot be written (EPERM)",
    ]);
    expect(readTree(environmentDirectory)).toEqual(old);
  });

  it("says so when the environment is no directory", async () => {
    const { root } = makeWorkspace({ "environments/production/file": "" });
    const environmentDirectory = join(root, "environments/production/file");
    const { problems } = await buildTree(environmentDirectory, before);
    expect(problems[0]).toMatchObject({ code: "not-a-directory" });
  });

  it("lets errors of ours through, and tidies up", async () => {
    const environmentDirectory = await builtWorkspace();
    const old = readTree(environmentDirectory);
    const disk = failingDisk("EBUG", (step) => step === "write");
    await expect(buildTree(environmentDirectory, after, { disk })).rejects.toThrow("EBUG");
    expect(readTree(environmentDirectory)).toEqual(old);
  });

  it("takes all environments back when one cannot be staged", async () => {
    const [first, second] = [await builtWorkspace(), await builtWorkspace()];
    const disk = failingDisk("ENOSPC", (step, path) => step === "write" && path.startsWith(second));
    const environments = [first, second].map((environmentDirectory) => ({
      environmentDirectory,
      plans: planTree(environmentDirectory, after),
    }));
    expect(await apply(environments, { disk })).toMatchObject({ status: "failed", problems: [{ code: "disk-full" }] });
    expect([builtFiles(first), builtFiles(second)]).toEqual([filesOf(before), filesOf(before)]);
    expect(existsSync(join(first, stagingName))).toBe(false);
  });
});

describe("apply, when it is interrupted,", () => {
  /** Aborts at the first step of a kind that concerns a path. */
  async function abortAt(kind: string, part: string): Promise<{ environmentDirectory: string; status: string }> {
    const environmentDirectory = await builtWorkspace();
    const controller = new AbortController();
    const disk = watchedDisk((step, paths) => {
      if (step === kind && paths.some((path) => path.includes(part))) controller.abort();
    });
    const { status } = await buildTree(environmentDirectory, after, { disk, signal: controller.signal });
    return { environmentDirectory, status };
  }

  it("takes everything back while staging", async () => {
    const { environmentDirectory, status } = await abortAt("write", "kustomization.yaml");
    expect(status).toBe("interrupted");
    expect(builtFiles(environmentDirectory)).toEqual(filesOf(before));
    expect(existsSync(join(environmentDirectory, stagingName))).toBe(false);
  });

  it("finishes once the journal is complete", async () => {
    const { environmentDirectory, status } = await abortAt("rename", "journal.json");
    expect(status).toBe("written");
    expect(builtFiles(environmentDirectory)).toEqual(filesOf(after));
  });

  it("hears a signal that comes before it begins", async () => {
    const { environmentDirectory } = makeWorkspace();
    expect(await buildTree(environmentDirectory, before, { signal: AbortSignal.abort() })).toMatchObject({
      status: "interrupted",
    });
    expect(readTree(environmentDirectory)).toEqual({});
  });
});

describe("apply beside another build", () => {
  function lockBy(pid: number): string {
    const { environmentDirectory } = makeWorkspace();
    writeTree(environmentDirectory, { [`${stagingName}/lock`]: JSON.stringify({ pid, host: hostname() }) });
    return environmentDirectory;
  }

  it("refuses while that one lives", async () => {
    const { problems } = await buildTree(lockBy(process.ppid), before);
    expect(problems.map(({ code, problem, hint }) => `${code}: ${problem}. ${hint}`)).toEqual([
      "build-running: another build of production is at work. Wait until it is done. If none is, remove " +
        "environments/production/.interlink-gitops-build/lock and build again.",
    ]);
  });

  it("refuses when that one was killed and nobody finished it", async () => {
    const { problems } = await buildTree(lockBy(2 ** 30), before);
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      "interrupted-build: a build of production was interrupted",
    ]);
  });

  it("refuses when its folder is a link", async () => {
    const { root, environmentDirectory } = makeWorkspace();
    symlinkSync(join(root, "nowhere"), join(environmentDirectory, stagingName));
    const { problems } = await buildTree(environmentDirectory, before);
    expect(problems).toMatchObject([{ code: "interrupted-build" }]);
  });
});
