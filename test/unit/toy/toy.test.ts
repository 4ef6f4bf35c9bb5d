import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { copyProject, type Difference, type ProjectCopy } from "./project-copy.ts";
import { environment, key, keyQuestions, toys } from "./toys.ts";

// A new plugin, secret backend or interLink release is a folder, a file or a row, and a line: everything else follows
// from `pnpm generate`. It is done here to a copy of the project, and then the project's own tools are asked.

let project: ProjectCopy;
let untouched: Difference;
let written: Difference;
let generated: Difference;
let generation: Awaited<ReturnType<ProjectCopy["run"]>>;
let build: typeof generation;

beforeAll(async () => {
  project = copyProject();
  untouched = project.difference();
  for (const { files, list, line, before } of Object.values(toys)) {
    for (const [path, text] of Object.entries(files)) project.write(path, text);
    project.addLine(list, line, before);
  }
  project.addLine(key.file, key.line, key.before);
  written = project.difference();
  generation = await project.run("node", "scripts/generate.ts");
  generated = project.difference();
  project.write("environments/toys/environment.ts", environment);
  project.write("scripts/questions.ts", keyQuestions);
  build = await project.run("node", "packages/cli/src/entry.ts", "build", "toys");
});
afterAll(() => project.remove());

const manifest = (path: string) => parse(project.read(`environments/toys/manifests/${path}`));
const podOf = (node: string) => manifest(`nodes/${node}/deployment.yaml`).spec.template.spec;
const containerOf = (node: string, name: string) =>
  podOf(node).containers.find((container: { name: string }) => container.name === name);

test("each is its own file or folder, and one line in a list", () => {
  expect(untouched).toEqual({ added: [], removed: [], lines: {} });
  expect(written).toEqual({
    added: [
      "packages/plugins/src/toy/examples.ts",
      "packages/plugins/src/toy/plugin.ts",
      "packages/secrets/src/toy.ts",
    ],
    removed: [],
    lines: {
      "packages/plugins/src/list.ts": [`+${toys.plugin.line}`],
      "packages/secrets/src/list.ts": [`+${toys.backend.line}`],
      "packages/models/src/interlink/releases.ts": [`+${toys.release.line}`],
      "packages/models/schemas/virtual-kubelet.schema.json": [`+${key.line}`],
    },
  });
});

test("`pnpm generate` changes what is generated, and nothing else", () => {
  expect(generation.status, generation.output).toBe(0);
  const files = [...generated.added, ...Object.keys(generated.lines)];
  const byHand = new Set([...written.added, ...Object.keys(written.lines)]);
  expect(files.filter((file) => !byHand.has(file)).toSorted()).toEqual([
    "docs/reference/environment.md",
    "docs/reference/plugins.md",
    "docs/reference/secrets.md",
    "packages/environment/src/schema/environment.generated.ts",
    "packages/models/src/interlink/fields.generated.json",
    "packages/models/src/interlink/since.generated.ts",
    "packages/models/src/interlink/virtual-kubelet.generated.ts",
    "packages/plugins/src/toy/options.generated.ts",
    "packages/secrets/src/references.generated.ts",
  ]);
  expect(generated.removed).toEqual([]);
});

test("everything type-checks, an environment that uses them too", async () => {
  expect(await project.run("tsc")).toEqual({ status: 0, output: "" });
});

test("the environment is built", () => {
  expect(build.output).toContain("2 nodes");
  expect(build.status).toBe(0);
});

describe("the plugin", () => {
  test("has its container", () => {
    const { image, env, startupProbe, securityContext } = containerOf("bear", "plugin");
    expect({ image, env, startupProbe, user: securityContext.runAsUser }).toMatchObject({
      image: "toys.example/toy:1.0.0",
      env: [{ name: "GREETING", value: "hi" }, { name: "TOY_CONFIG" }],
      startupProbe: { exec: { command: ["test", "-S", "/run/interlink/plugin.sock"] } },
      user: 4711,
    });
  });

  test("has its configuration, and is found by interLink", () => {
    expect(manifest("nodes/bear/plugin.yaml").data["toy.yaml"]).toBe("Listen: /run/interlink/plugin.sock\n");
    expect(manifest("nodes/bear/interlink.yaml").data["InterLinkConfig.yaml"]).toContain(
      "SidecarURL: unix:///run/interlink/plugin.sock\n",
    );
  });

  test("holds what every plugin promises", async () => {
    const { status, output } = await project.run("vitest", "plugins.test");
    expect(output).toContain("the plugin toy with");
    expect(status).toBe(0);
  });
});

describe("the secret backend", () => {
  test("brings its object", () => {
    expect(manifest("nodes/train/secrets.yaml")).toEqual({
      apiVersion: "toys.example/v1",
      kind: "ToySecret",
      metadata: { name: "train-keys", namespace: "toys" },
      spec: { box: "blue" },
    });
  });

  test("tells where the value is", () => {
    const volumes: { name: string; secret?: { items: unknown[] } }[] = podOf("train").volumes;
    expect(volumes.find(({ name }) => name === "ssh-host-keys")?.secret?.items).toMatchObject([
      { key: "toy-ssh_host_ed25519_key" },
    ]);
  });
});

describe("the release", () => {
  test("holds what every release promises", async () => {
    const { status, output } = await project.run("vitest", "releases.test");
    expect(output).toContain("have images of their own: 9.9.9");
    expect(status).toBe(0);
  });

  test("has its images", () => {
    const images = ["vk", "interlink"].map((name) => containerOf("bear", name).image.split(":").at(-1));
    expect(images).toEqual(["9.9.9", "9.9.9"]);
  });

  test("has its key, which the one before it does not know", async () => {
    const { output } = await project.run("node", "scripts/questions.ts");
    expect(JSON.parse(output)).toEqual([[], [{ path: "Toy", since: "9.9.9" }], []]);
  });
});
