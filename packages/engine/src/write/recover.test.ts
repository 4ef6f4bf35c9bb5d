import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildTree, planTree, type Wanted } from "../testing/build-tree.ts";
import { failingDisk, stoppingDisk } from "../testing/disks.ts";
import { readTree, writeTree, type Tree } from "../testing/tree.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import { isDone } from "./plan.ts";
import { recover } from "./recover.ts";
import { isInterrupted, stagingName } from "./staging.ts";

const old: Wanted = {
  manifests: { "kustomization.yaml": "1", "nodes/a/x.yaml": "1", "nodes/b/x.yaml": "1" },
  delivery: {},
};
const next: Wanted = {
  manifests: { "kustomization.yaml": "2", "nodes/a/x.yaml": "2", "nodes/c/x.yaml": "1" },
  delivery: { "README.md": "1", "flux/a.yaml": "1" },
};

/** The trees that an undisturbed build of `old`, and then of `next`, leaves. */
async function undisturbed(): Promise<{ oldTree: Tree; nextTree: Tree }> {
  const { environmentDirectory } = makeWorkspace();
  await buildTree(environmentDirectory, old);
  const oldTree = readTree(environmentDirectory);
  await buildTree(environmentDirectory, next);
  return { oldTree, nextTree: readTree(environmentDirectory) };
}

/** An environment in which the build of `next` was stopped dead after some steps. */
async function stoppedAfter(steps: number): Promise<{ environmentDirectory: string; finished: boolean }> {
  const { environmentDirectory } = makeWorkspace();
  await buildTree(environmentDirectory, old);
  const build = buildTree(environmentDirectory, next, { disk: stoppingDisk(steps) });
  return {
    environmentDirectory,
    finished: await build.then(
      () => true,
      () => false,
    ),
  };
}

describe("recover", () => {
  it("leaves the old tree or the new one, whichever step a build was killed before", async () => {
    const { oldTree, nextTree } = await undisturbed();
    const ends: string[] = [];
    for (let steps = 0, finished = false; !finished; steps += 1) {
      // oxlint-disable-next-line no-await-in-loop -- until one is not stopped any more
      const stopped = await stoppedAfter(steps);
      finished = stopped.finished;
      expect(recover(stopped.environmentDirectory)).toEqual([]);
      const tree = readTree(stopped.environmentDirectory);
      const end = JSON.stringify(tree) === JSON.stringify(nextTree) ? "new" : "old";
      expect(tree, `${steps} steps`).toEqual(end === "new" ? nextTree : oldTree);
      ends.push(end);
    }
    // Once the journal is complete there is no way back, and before it none forward.
    expect(ends.join(" ")).toMatch(/^(old ){10,}(new ){10,}new$/);
  });

  it("may be killed itself, at any step, and called again", async () => {
    const { nextTree } = await undisturbed();
    for (let steps = 0, recovered = false; !recovered; steps += 1) {
      // oxlint-disable-next-line no-await-in-loop -- until one is not stopped any more
      const { environmentDirectory } = await stoppedAfter(22);
      try {
        recover(environmentDirectory, stoppingDisk(steps));
        recovered = true;
      } catch {
        expect(recover(environmentDirectory)).toEqual([]);
      }
      expect(readTree(environmentDirectory), `${steps} steps`).toEqual(nextTree);
    }
  });

  it("leaves nothing to do", async () => {
    const { environmentDirectory } = await stoppedAfter(22);
    expect(isInterrupted(environmentDirectory)).toBe(true);
    recover(environmentDirectory);
    expect(isInterrupted(environmentDirectory)).toBe(false);
    expect(planTree(environmentDirectory, next).every(isDone)).toBe(true);
  });

  it("does nothing where no build was interrupted", () => {
    const { environmentDirectory } = makeWorkspace();
    expect(recover(environmentDirectory, stoppingDisk(0))).toEqual([]);
  });

  it("finishes, at the next build, one that the disk refused in the middle", async () => {
    const { nextTree } = await undisturbed();
    const { environmentDirectory } = makeWorkspace();
    await buildTree(environmentDirectory, old);
    const disk = failingDisk("EACCES", (step, path) => step === "removeFile" && path.endsWith("b/x.yaml"));
    const { status, problems } = await buildTree(environmentDirectory, next, { disk });
    expect(status).toBe("failed");
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      "read-only: environments/production/manifests/nodes/b/x.yaml cannot be written (EACCES)",
      "interrupted-build: a build of production was interrupted",
    ]);
    expect(isInterrupted(environmentDirectory)).toBe(true);
    expect(recover(environmentDirectory)).toEqual([]);
    expect(readTree(environmentDirectory)).toEqual(nextTree);
  });

  it("tells what the disk refuses it, and can be called again", async () => {
    const { nextTree } = await undisturbed();
    const { environmentDirectory } = await stoppedAfter(22);
    const disk = failingDisk("ENOSPC", (step) => step === "removeFile");
    expect(recover(environmentDirectory, disk)).toMatchObject([{ code: "disk-full" }]);
    expect(recover(environmentDirectory)).toEqual([]);
    expect(readTree(environmentDirectory)).toEqual(nextTree);
  });
});

describe("recover trusts no staging folder:", () => {
  const journal = (...actions: [string, string][]) => JSON.stringify({ version: 1, actions });

  function withStaging(files: Tree): { root: string; environmentDirectory: string } {
    const workspace = makeWorkspace({ "outside/secret": "s", "environments/production/environment.ts": "" });
    writeTree(join(workspace.environmentDirectory, stagingName), files);
    return workspace;
  }

  it.each([
    ["no JSON", "{"],
    ["a way out", journal(["remove", "manifests/../../../outside/secret"])],
    ["a file of the person's", journal(["remove", "environment.ts"])],
  ])("a journal with %s", (_, text) => {
    const { root, environmentDirectory } = withStaging({ "journal.json": text });
    const before = readTree(root);
    const [found] = recover(environmentDirectory);
    expect(`${found!.code}: ${found!.problem}`).toBe(
      "interrupted-build: an interrupted build cannot be finished: " +
        "environments/production/.interlink-gitops-build has a journal that no build writes",
    );
    expect(found!.hint).toContain("Restore the generated directories of production with git");
    expect(readTree(root)).toEqual(before);
  });

  it("a link out of the environment", () => {
    const { root, environmentDirectory } = withStaging({
      "journal.json": journal(["remove", "manifests/nodes/secret"]),
    });
    mkdirSync(join(environmentDirectory, "manifests"));
    symlinkSync(join(root, "outside"), join(environmentDirectory, "manifests/nodes"));
    expect(recover(environmentDirectory)[0]!.problem).toContain("leads through a link");
    expect(existsSync(join(root, "outside/secret"))).toBe(true);
  });

  it("a link among the staged files", () => {
    const { root, environmentDirectory } = withStaging({ "journal.json": journal(["place", "manifests/x/secret"]) });
    mkdirSync(join(environmentDirectory, stagingName, "staged/manifests"), { recursive: true });
    symlinkSync(join(root, "outside"), join(environmentDirectory, stagingName, "staged/manifests/x"));
    expect(recover(environmentDirectory)[0]!.problem).toContain("leads through a link");
    expect(existsSync(join(root, "outside/secret"))).toBe(true);
  });

  it("a folder that is a link itself", () => {
    const { root, environmentDirectory } = makeWorkspace({ "outside/secret": "s" });
    symlinkSync(join(root, "outside"), join(environmentDirectory, stagingName));
    expect(recover(environmentDirectory)[0]!.problem).toContain("is a link");
    expect(readTree(join(root, "outside"))).toEqual({ secret: "s" });
  });
});
