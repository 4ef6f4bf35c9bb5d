import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { commands } from "./main.ts";
import { createWorkspace, environmentFile, type Workspace } from "./testing.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace();
});
afterEach(() => workspace.remove());

const single = () => workspace.write("environments/production/environment.ts", environmentFile());

describe("the command line", () => {
  test.each(commands)("explains $name with an example", async ({ name, summary }) => {
    const { code, out } = await workspace.run(name, "--help");
    expect(code).toBe(0);
    expect(out).toContain(summary);
    expect(out).toContain(`Usage: interlink-gitops ${name}`);
    expect(out).toContain("Examples:\n  interlink-gitops ");
    expect(out).toContain("--help");
  });

  test("lists its commands", async () => {
    const { code, out } = await workspace.run("--help");
    expect(code).toBe(0);
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`^ {2}${name} +${summary}$`, "m"));
    expect((await workspace.run()).code).toBe(2);
  });

  test.each([
    [["buidl"], "there is no command `buidl`, did you mean `build`?"],
    [["--verison"], "there is no option `--verison`, did you mean `--version`?"],
    [["--json", "build"], "What belongs to a command stands behind it"],
    [["help", "buidl"], "did you mean `build`?"],
    [["build", "--dryrun"], "`build` has no option `--dryrun`, did you mean `--dry-run`?"],
    [["build", "-n"], "`build` has no option `-n`\n"],
    [["build", "--json=true"], "`--json` of `build` takes no value"],
    [["review", "--base"], "`--base` of `review` needs a value"],
    [["review", "--base", "--json"], "`--base` of `review` needs a value"],
    [["import", "helm", "-f"], "`-f` of `import` needs a value"],
    [["build", "environments/production/"], "did you mean `production`?"],
    [["build", "prodution"], "there is no environment `prodution`, did you mean `production`?"],
    [["connection-test", "production"], "name one environment and one node"],
    [["connection-test", "production", "leonard"], "there is no node `leonard`, did you mean `leonardo`?"],
    [["check", "nowhere"], "there is no environment `nowhere`"],
  ])("wrong usage %j ends with 2 and says what was meant", async (args, message) => {
    single();
    const { code, err } = await workspace.run(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test("a folder without an environment file says what it lacks", async () => {
    single();
    workspace.write("environments/lab/enviroment.ts", environmentFile());
    workspace.write("environments/notes/readme.txt", "");
    const { code, err } = await workspace.run("build", "lab");
    expect({ code, err }).toEqual({
      code: 2,
      err: "error: environments/lab holds no environment.ts\n  Rename enviroment.ts.\n",
    });
    expect((await workspace.run("build", "notes")).err).toContain("docs/environments.md");
  });

  test("tells its version", async () => {
    const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, "../package.json"), "utf8"));
    expect(await workspace.run("--version")).toEqual({ code: 0, out: `interlink-gitops ${version}\n`, err: "" });
  });

  test("`help build` is `build --help`", async () => {
    expect(await workspace.run("help", "build")).toEqual(await workspace.run("build", "--help"));
  });

  test("the usage of `connection-test` tells what to put in", async () => {
    const { out } = await workspace.run("connection-test", "--help");
    expect(out).toContain("Usage: interlink-gitops connection-test ENV NODE");
  });

  test("where there is no environment yet, the hint names commands that exist", async () => {
    const { code, err } = await workspace.run("build");
    expect(code).toBe(2);
    expect(err).toContain("there is no environment yet");
    const named = [...err.matchAll(/`interlink-gitops ([a-z-]+)/g)].map(([, command]) => command);
    expect(named).toEqual(["import"]);
  });

  test("outside of a workspace it says so", async () => {
    rmSync(join(workspace.root, "environments"), { recursive: true });
    const { code, err } = await workspace.run("build");
    expect(code).toBe(2);
    expect(err).toContain("there is no folder `environments`");
  });
});

describe("build", () => {
  test("writes, and the second time changes nothing", async () => {
    single();
    const first = await workspace.run("build");
    expect(first).toMatchObject({ code: 0, out: "" });
    expect(first.err).toMatch(/^production {2}1 node, 10 files: 10 new {2}\(\d+ ms\)\n$/);
    const files = workspace.files();
    expect((await workspace.run("build")).err).toContain("unchanged");
    expect(workspace.files()).toEqual(files);
    expect((await workspace.run("check")).code).toBe(0);
  });

  test("--dry-run says what would happen and writes nothing", async () => {
    single();
    const { code, out } = await workspace.run("build", "--dry-run");
    expect(code).toBe(0);
    expect(out).toContain("create environments/production/manifests/nodes/leonardo/deployment.yaml\n");
    expect(Object.keys(workspace.files())).toEqual(["production/environment.ts"]);
  });

  test("--stdout prints the objects as one stream and writes nothing", async () => {
    single();
    const { code, out } = await workspace.run("build", "--stdout");
    expect(code).toBe(0);
    const kinds = parseAllDocuments(out).map((document) => document.toJS().kind);
    expect(kinds[0]).toBe("Namespace");
    expect(kinds).toEqual(expect.arrayContaining(["Deployment", "Service", "ClusterRole", "ServiceAccount"]));
    expect(kinds).not.toContain("Kustomization");
    expect(Object.keys(workspace.files())).toEqual(["production/environment.ts"]);
  });

  test("--json prints one object for scripts", async () => {
    single();
    const { out } = await workspace.run("build", "--json");
    const { environments, problems } = JSON.parse(out);
    expect(problems).toEqual([]);
    expect(environments).toMatchObject([{ name: "production", nodes: ["leonardo"], files: 10, unchanged: false }]);
    expect(environments[0].created).toContain("environments/production/manifests/cluster/namespace.yaml");
    expect(Object.keys(environments[0].milliseconds)).toContain("resolve");
  });

  test("says what people have to do themselves when a node leaves, and writes", async () => {
    single();
    await workspace.run("build");
    workspace.write("environments/production/environment.ts", environmentFile({ node: "vega" }));
    const { code, err } = await workspace.run("build");
    expect(code).toBe(0);
    expect(err).toContain("warning: the node `leonardo` leaves the cluster");
    expect((await workspace.run("build")).err).not.toContain("warning");
  });

  test("a problem in one environment keeps all from being written", async () => {
    single();
    workspace.write("environments/broken/environment.ts", environmentFile({ cluster: "other", cpu: '"8 cores"' }));
    const { code, err } = await workspace.run("build");
    expect(code).toBe(1);
    expect(err).toContain(
      "environments/broken/environment.ts  nodes.leonardo.capacity.cpu\n  error: `cpu: 8 cores` is no Kubernetes quantity  [invalid-quantity]\n  Write cores:",
    );
    expect(err).toContain("1 problem. Nothing was written.\n");
    expect(Object.keys(workspace.files())).toEqual(["broken/environment.ts", "production/environment.ts"]);
  });

  test.each([
    ["duplicate-node", {}, { nodePort: 31023, create: false }],
    ["duplicate-node-port", {}, { node: "other", create: false }],
    ["duplicate-namespace-owner", {}, { node: "other", nodePort: 31023 }],
  ])("%s: two environments of a cluster do not share it", async (code, one, two) => {
    workspace.write("environments/one/environment.ts", environmentFile(one));
    workspace.write("environments/two/environment.ts", environmentFile(two));
    const both = await workspace.run("build", "--json");
    expect(both.code).toBe(1);
    const { problems } = JSON.parse(both.out);
    expect(problems).toMatchObject([{ code, where: { environment: "two" } }]);
    expect(problems[0].problem).toContain("one");
    // Also when only one of them is built, because the other one is known.
    expect((await workspace.run("build", "two")).code).toBe(1);
    expect(Object.keys(workspace.files())).toHaveLength(2);
  });

  test("pods are not put into a namespace that would refuse them", async () => {
    const restricted = environmentFile()
      .replace("create: true }", 'create: true, podSecurity: "restricted" }')
      .replace(/ {4}leonardo:[\s\S]*\n {4}\}\),\n/, "");
    workspace.write("environments/one/environment.ts", restricted);
    workspace.write("environments/two/environment.ts", environmentFile({ create: false }));
    const { code, out } = await workspace.run("build", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out).problems).toMatchObject([
      { code: "pod-security", where: { environment: "two", node: "leonardo" } },
    ]);
    expect(out).toContain("but one creates the namespace interlink with restricted");
  });

  test("the same names in two clusters are fine", async () => {
    workspace.write("environments/one/environment.ts", environmentFile({ cluster: "a" }));
    workspace.write("environments/two/environment.ts", environmentFile({ cluster: "b" }));
    expect((await workspace.run("build")).code).toBe(0);
  });

  test.each([
    ["file-threw", "throw new Error('no such site');", "no such site"],
    ["file-syntax", "export default {", "not valid TypeScript"],
    ["no-default-export", "export const environment = {};", "default"],
    ["promise-rejected", "export default Promise.reject(new Error('no answer'));", "no answer"],
    ["file-import", 'import x from "./nowhere.ts"; export default x;', "nowhere"],
    ["wrong-type", "export default 7;", "not an object"],
  ])("%s: a file that is no environment is one problem with its place", async (code, text, message) => {
    workspace.write("environments/production/environment.ts", text);
    const { code: exitCode, out } = await workspace.run("build", "--json");
    expect(exitCode).toBe(1);
    const { problems } = JSON.parse(out);
    expect(problems).toMatchObject([{ code, where: { file: "environments/production/environment.ts" } }]);
    expect(`${problems[0].problem} ${problems[0].hint}`).toContain(message);
  });

  test("a removed node leaves nothing behind", async () => {
    single();
    await workspace.run("build");
    workspace.write("environments/production/environment.ts", environmentFile({ node: "marconi" }));
    const { err } = await workspace.run("build");
    expect(err).toContain("removed");
    expect(Object.keys(workspace.files()).filter((path) => path.includes("leonardo"))).toEqual([]);
  });
});

describe("check", () => {
  test("fails on drift and names the file and the remedy", async () => {
    single();
    await workspace.run("build");
    workspace.write("environments/production/environment.ts", environmentFile({ cpu: "16" }));
    const { code, err } = await workspace.run("check");
    expect(code).toBe(1);
    expect(err).toContain(
      "environments/production/manifests/nodes/leonardo/virtual-kubelet.yaml is not what environment.ts asks for",
    );
    expect(err).toContain("Run `pnpm build` and commit the result.");
  });

  test("fails on a foreign file, which a puller would apply", async () => {
    single();
    await workspace.run("build");
    workspace.write("environments/production/manifests/nodes/leonardo/mine.yaml", "kind: ConfigMap\n");
    const { code, out } = await workspace.run("check", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out).drift).toEqual([
      { path: "environments/production/manifests/nodes/leonardo/mine.yaml", change: "foreign" },
    ]);
    expect((await workspace.run("build")).code).toBe(1);
  });
});

test("check finds output whose environment file is gone", async () => {
  single();
  await workspace.run("build");
  workspace.write("environments/staging/environment.ts", environmentFile({ cluster: "other" }));
  rmSync(join(workspace.root, "environments/production/environment.ts"));
  await workspace.run("build");
  const { code, err } = await workspace.run("check");
  expect(code).toBe(1);
  expect(err).toContain("environments/production/manifests is generated output without its environment.ts");
  expect(err).toContain("Pullers prune nothing when their folder is gone");
});

test.each([
  ["waits for ever", "export default new Promise(() => {});", "never settles"],
  ["waits for ever at its top", "await new Promise(() => {}); export default {};", "never settles"],
  ["ends the process", "process.exit(0);", "ended the process"],
  [
    "leaves a rejection behind",
    "Promise.reject(new Error('left behind')); await new Promise((done) => setTimeout(done, 50)); export default {};",
    "left behind",
  ],
])("a file that %s is a problem and not a success", async (_, text, message) => {
  workspace.write("environments/production/environment.ts", text);
  const { code, err } = await workspace.run("check");
  expect(code).toBe(1);
  expect(err).toContain(message);
});

test("a file may print and leave timers running: results stay readable, and the command ends", async () => {
  workspace.write(
    "environments/production/environment.ts",
    `${environmentFile()}console.log("hello"); setInterval(() => {}, 1000);`,
  );
  const { code, out, err } = await workspace.run("build", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out).problems).toEqual([]);
  expect(err).toContain("hello");
});

describe.skipIf(process.platform === "win32")("as a process", () => {
  const bin = resolve(import.meta.dirname, "../bin.mjs");
  const start = (...args: string[]) =>
    spawn(process.execPath, [bin, ...args], { cwd: workspace.root, stdio: ["ignore", "pipe", "pipe"] });

  test("Ctrl-C ends with 130 and the tree is the old one or the new one", async () => {
    const nodes = (count: number) =>
      environmentFile().replace(/nodes: \{[\s\S]*\n {2}\},\n/, (block) => {
        const [, node] = /leonardo: (edgeSocket\([\s\S]*?\n {4}\}\)),/.exec(block)!;
        return `nodes: Object.fromEntries(Array.from({ length: ${count} }, (_, i) => ["n" + i, ${node!.replace("31022", "30000 + i")}])),\n`;
      });
    workspace.write("environments/production/environment.ts", nodes(1));
    await workspace.run("build");
    const before = Object.keys(workspace.files()).length;
    workspace.write("environments/production/environment.ts", nodes(1500));
    const child = start("build");
    const staging = join(workspace.root, "environments/production/.interlink-gitops-build");
    await expect.poll(() => existsSync(staging), { interval: 2, timeout: 120_000 }).toBe(true);
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    expect(code).toBe(130);
    expect(existsSync(staging)).toBe(false);
    const after = Object.keys(workspace.files()).length;
    expect([before, 1500 * 7 + 5]).toContain(after);
  });

  test("Ctrl-C ends an environment file that never ends", async () => {
    workspace.write(
      "environments/production/environment.ts",
      "console.error('busy'); setInterval(() => {}, 1000); export default new Promise(() => {});",
    );
    const child = start("build");
    await once(child.stderr, "data");
    child.kill("SIGINT");
    expect((await once(child, "exit"))[0]).toBe(130);
  });

  test.runIf(existsSync("/dev/full"))("output that cannot be written is no success", async () => {
    single();
    const child = spawn(process.execPath, [bin, "build", "--stdout"], {
      cwd: workspace.root,
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    let err = "";
    child.stderr!.on("data", (text) => (err += text));
    expect((await once(child, "close"))[0]).toBe(1);
    expect(err).toContain("error: the output cannot be written (ENOSPC)");
  });

  test("sources without what they import say how to install it", async () => {
    const copy = join(workspace.root, "packages/cli");
    cpSync(resolve(import.meta.dirname, ".."), copy, {
      recursive: true,
      filter: (path) => !/(^|[/\\])(node_modules|dist)$/.test(path),
    });
    rmSync(join(workspace.root, "node_modules"));
    const child = spawn(process.execPath, [join(copy, "bin.mjs"), "build"], { stdio: ["ignore", "ignore", "pipe"] });
    let err = "";
    child.stderr.on("data", (text) => (err += text));
    expect((await once(child, "close"))[0]).toBe(2);
    expect(err).toBe(
      "The package @interlink-gitops/models is not installed.\n  Run `npx --yes pnpm@12 install` in the workspace.\n",
    );
  });

  test("a reader that has seen enough is no mistake", async () => {
    single();
    const child = start("build", "--stdout");
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (text) => (err += text));
    expect((await once(child, "close"))[0]).toBe(0);
    expect(err).toBe("");
  });

  test("exit codes reach the shell", async () => {
    single();
    const ended = async (...args: string[]) => (await once(start(...args), "exit"))[0];
    expect(await ended("build")).toBe(0);
    expect(await ended("nonsense")).toBe(2);
    workspace.write("environments/production/environment.ts", "export default 7;");
    expect(await ended("build")).toBe(1);
  });
});

describe("connection-test", () => {
  test("prints the test of a node that has none in its file, and writes nothing", async () => {
    single();
    const { code, out } = await workspace.run("connection-test", "production", "leonardo");
    expect(code).toBe(0);
    const objects = parseAllDocuments(out).map((document) => document.toJS());
    expect(objects.map(({ kind }) => kind)).toEqual([
      "ServiceAccount",
      "ConfigMap",
      "ClusterRole",
      "ClusterRoleBinding",
      "Role",
      "RoleBinding",
      "Job",
    ]);
    expect(new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))).toEqual(new Set(["interlink"]));
    expect(Object.keys(workspace.files())).toEqual(["production/environment.ts"]);
  });

  test("a file with a problem prints nothing", async () => {
    workspace.write("environments/production/environment.ts", environmentFile({ cpu: '"8 cores"' }));
    const { code, out, err } = await workspace.run("connection-test", "production", "leonardo");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("invalid-quantity");
    workspace.write("environments/production/environment.ts", "export default { nodes: { leonardo: null } };\n");
    expect(await workspace.run("connection-test", "production", "leonardo")).toMatchObject({
      code: 1,
      err: expect.stringContaining("nodes.leonardo"),
    });
  });
});
