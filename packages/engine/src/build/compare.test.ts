import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { samplePipeline, type Sample } from "../testing/pipeline.ts";
import { readTree, writeTree } from "../testing/tree.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import { indexName } from "../write/index-file.ts";
import { stagingName } from "../write/staging.ts";
import { applyBuild } from "./build.ts";
import { compareBuild } from "./compare.ts";
import { prepareBuild } from "./prepare.ts";

const manifests = "environments/production/manifests";

/** A built environment with the nodes a and b, then changed: files by path, and what its file says. */
async function changed(change: { sample?: Sample; write?: Record<string, string>; remove?: string }): Promise<string> {
  const { root } = makeWorkspace();
  const save = (sample: Sample) =>
    writeTree(root, { "environments/production/environment.ts": JSON.stringify(sample) });
  save({ nodes: ["a", "b"], text: "1" });
  await applyBuild(await prepareBuild(root, ["production"], samplePipeline()));
  if (change.sample) save(change.sample);
  writeTree(root, change.write ?? {});
  if (change.remove !== undefined) rmSync(join(root, change.remove));
  return root;
}

async function compare(root: string): Promise<{ drift: string[]; problems: string[] }> {
  const before = readTree(root);
  const { drift, problems } = await compareBuild(root, ["production"], samplePipeline());
  expect(readTree(root), "a comparison writes nothing").toEqual(before);
  return {
    drift: drift.map(({ path, change }) => `${change} ${path.replace(`${manifests}/`, "")}`),
    problems: problems.map(({ code, problem }) => `${code}: ${problem.replaceAll(`${manifests}/`, "")}`),
  };
}

describe("compareBuild", () => {
  it("finds nothing after a build", async () => {
    expect(await compare(await changed({}))).toEqual({ drift: [], problems: [] });
  });

  it("finds what was not built yet", async () => {
    const { drift, problems } = await compare(await changed({ sample: { nodes: ["a", "c"], text: "2" } }));
    expect(drift).toEqual([
      "missing nodes/c/config.yaml",
      "missing nodes/c/kustomization.yaml",
      "changed nodes/a/config.yaml",
      "changed kustomization.yaml",
      "extra nodes/b/config.yaml",
      "extra nodes/b/kustomization.yaml",
    ]);
    expect(problems).toContain("drift: nodes/c/config.yaml is missing");
    expect(problems).toContain("drift: nodes/a/config.yaml is not what environment.ts asks for");
    expect(problems).toContain("drift: nodes/b/config.yaml is left over: environment.ts asks for it no more");
  });

  it("finds a file that was removed", async () => {
    const { drift } = await compare(await changed({ remove: `${manifests}/nodes/a/config.yaml` }));
    expect(drift).toEqual(["missing nodes/a/config.yaml"]);
  });

  it("finds a file that was changed by hand, and one that does not belong there", async () => {
    const write = { [`${manifests}/nodes/a/config.yaml`]: "x", [`${manifests}/mine.yaml`]: "x" };
    expect(await compare(await changed({ write }))).toEqual({
      drift: ["hand-edited nodes/a/config.yaml", "foreign mine.yaml"],
      problems: [
        "foreign-file: mine.yaml was not written by a build",
        "hand-edited: nodes/a/config.yaml was changed by hand",
      ],
    });
  });

  it("finds an index that does not fit", async () => {
    expect(await compare(await changed({ remove: `${manifests}/${indexName}` }))).toEqual({
      drift: [`index ${indexName}`],
      problems: [`drift: ${indexName} does not list the files beside it`],
    });
  });

  it("trusts no index that is damaged", async () => {
    const write = { [`${manifests}/${indexName}`]: "<<<<<<< HEAD\n" };
    expect(await compare(await changed({ write }))).toEqual({
      drift: [],
      problems: ["invalid-index: line 1 of the ownership index is not a SHA-256 and a path"],
    });
  });

  it("tells of an interrupted build instead of what that left", async () => {
    const write = { [`environments/production/${stagingName}/journal.json`]: "{}", [`${manifests}/mine.yaml`]: "x" };
    expect(await compare(await changed({ write }))).toEqual({
      drift: [],
      problems: ["interrupted-build: a build of production was interrupted"],
    });
  });

  it("refuses a generated directory that is a file", async () => {
    const root = await changed({});
    rmSync(join(root, manifests), { recursive: true });
    writeFileSync(join(root, manifests), "");
    expect((await compare(root)).problems).toEqual([`not-a-directory: ${manifests} is not a directory`]);
  });
});
