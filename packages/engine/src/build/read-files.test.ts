import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { problem, type Problem } from "@interlink-gitops/core";
import { describe, expect, it } from "vitest";
import { samplePipeline } from "../testing/pipeline.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import { applyBuild } from "./build.ts";
import { compareBuild } from "./compare.ts";
import type { Pipeline } from "./pipeline.ts";
import { prepareBuild } from "./prepare.ts";

const source = "secrets/token.enc.yaml";
const target = "nodes/a/token.enc.yaml";

/** An environment with the node `a` and one file that passes through, of which only encrypted ones are right. */
function workspaceWith(bytes?: string | Uint8Array, path = source): { root: string; pipeline: Pipeline } {
  const { root } = makeWorkspace({ "environments/production/environment.ts": '{ "nodes": ["a"] }' });
  const check = (text: string): Problem[] =>
    text.includes("ENC[") ? [] : [problem("sops-file", { environment: "production" }, "not encrypted", "")];
  const { resolve, ...rest } = samplePipeline();
  const pipeline: Pipeline = {
    ...rest,
    resolve: (environment, input) => ({ ...resolve(environment, input), reads: [{ source: path, target, check }] }),
  };
  if (bytes !== undefined) save(root, source, bytes);
  return { root, pipeline };
}

function save(root: string, path: string, bytes: string | Uint8Array): void {
  const file = join(root, "environments/production", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

async function build({ root, pipeline }: ReturnType<typeof workspaceWith>): Promise<Problem[]> {
  const { problems } = await applyBuild(await prepareBuild(root, ["production"], pipeline));
  return problems;
}

describe("a file that passes through", () => {
  it.each(["a: ENC[x]\n", "a: ENC[x]\r\n\r\n", "\uFEFFa: ENC[ü\u0000]", "# \u{1F600}\na:   ENC[x]"])(
    "keeps its bytes: %j",
    async (text) => {
      const workspace = workspaceWith(text);
      expect(await build(workspace)).toEqual([]);
      const manifests = join(workspace.root, "environments/production/manifests");
      expect(readFileSync(join(manifests, target))).toEqual(Buffer.from(text));
      expect(readFileSync(join(manifests, "nodes/a/kustomization.yaml"), "utf8")).toContain("- token.enc.yaml\n");
    },
  );

  it("makes a drift when it changes, until the next build", async () => {
    const { root, pipeline } = workspaceWith("a: ENC[x]\n");
    await build({ root, pipeline });
    expect((await compareBuild(root, ["production"], pipeline)).drift).toEqual([]);
    save(root, source, "a: ENC[y]\n");
    expect((await compareBuild(root, ["production"], pipeline)).drift).toEqual([
      { path: `environments/production/manifests/${target}`, change: "changed" },
    ]);
    await build({ root, pipeline });
    expect((await compareBuild(root, ["production"], pipeline)).problems).toEqual([]);
  });

  it("is not read when something else is wrong", async () => {
    const { root, pipeline } = workspaceWith();
    save(root, "environment.ts", '{ "nodes": ["a"], "faults": { "rules": "no-nodes" } }');
    expect((await build({ root, pipeline })).map(({ code }) => code)).toEqual(["no-nodes"]);
  });
});

describe("a build refuses a file", () => {
  it("that is not encrypted, without repeating it", async () => {
    const workspace = workspaceWith("password: hunter22\n");
    const problems = await build(workspace);
    expect(problems).toMatchObject([{ code: "sops-file" }]);
    expect(JSON.stringify(problems)).not.toContain("hunter22");
  });

  it("that is missing", async () => {
    expect(await build(workspaceWith())).toMatchObject([
      {
        code: "file-missing",
        where: { environment: "production", file: "environments/production/secrets/token.enc.yaml" },
        problem: "environments/production/secrets/token.enc.yaml is not there",
      },
    ]);
  });

  it.each([
    "../production/secrets/token.enc.yaml",
    "secrets/../../x.yaml",
    "/etc/passwd",
    "C:/x.yaml",
    "secrets\\token.enc.yaml",
    "",
    ".",
    ".hidden.yaml",
    "manifests/nodes/a/token.enc.yaml",
    "Manifests/x.yaml",
    "delivery/x.yaml",
  ])("at %j", async (path) => {
    expect(await build(workspaceWith("ENC[x]", path))).toMatchObject([{ code: "invalid-path" }]);
  });

  it("behind a link", async () => {
    const { root, pipeline } = workspaceWith();
    const folder = join(root, "environments/production");
    writeFileSync(join(root, "token.enc.yaml"), "ENC[x]");
    symlinkSync(root, join(folder, "secrets"));
    expect(await build({ root, pipeline })).toMatchObject([
      { code: "not-a-file", problem: expect.stringContaining("secrets is a link") },
    ]);
  });

  it("that is a link, or a directory", async () => {
    const { root, pipeline } = workspaceWith("ENC[x]");
    const folder = join(root, "environments/production/secrets");
    symlinkSync("token.enc.yaml", join(folder, "link.yaml"));
    mkdirSync(join(folder, "folder.yaml"));
    const reads = ["secrets/link.yaml", "secrets/folder.yaml", "secrets/token.enc.yaml/x.yaml"].map((path) => ({
      source: path,
      target,
      check: () => [],
    }));
    const { resolve } = pipeline;
    const problems = await build({
      root,
      pipeline: { ...pipeline, resolve: (name, input) => ({ ...resolve(name, input), reads }) },
    });
    expect(problems.map(({ code, problem: text }) => `${code} ${text.split(": ")[1]}`)).toEqual([
      "not-a-file secrets/folder.yaml is no file",
      "not-a-file secrets/link.yaml is a link",
      "not-a-file secrets/token.enc.yaml is no directory",
    ]);
  });

  it("that is not UTF-8", async () => {
    expect(await build(workspaceWith(Uint8Array.of(0x45, 0x4e, 0x43, 0x5b, 0xff)))).toMatchObject([
      { code: "file-syntax", problem: "environments/production/secrets/token.enc.yaml is not UTF-8 text" },
    ]);
  });

  it("that takes the name of another in the node's directory", async () => {
    const { root, pipeline } = workspaceWith("ENC[x]");
    const { resolve } = pipeline;
    const reads = [{ source, target: "nodes/a/kustomization.yaml", check: () => [] }];
    const problems = await build({
      root,
      pipeline: { ...pipeline, resolve: (name, input) => ({ ...resolve(name, input), reads }) },
    });
    expect(problems).toMatchObject([{ code: "invalid-path" }]);
  });
});
