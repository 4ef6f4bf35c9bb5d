import { spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createWorkspace, type Workspace } from "./testing.ts";

const values = `
nodeName: leonardo
interlink: { enabled: true, socket: "unix:///var/run/interlink.sock" }
virtualNode: { CPUs: 16 }
plugin: { address: http://localhost }
sshBastion:
  enabled: true
  clientKeys: { authorizedKeys: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA }
`;
const oauth = `
nodeName: marconi
interlink: { address: https://site.example, port: 30443 }
OAUTH: { enabled: true, TokenURL: https://idp.example/token, ClientID: x, ClientSecret: hunter2, RefreshToken: hunter2, Audience: site }
virtualNode: { nodeLabels: [site=bologna], nodeTaints: [{ key: a, effect: NoSchedule }], HTTPProxies: { HTTP: http://proxy.example:3128 } }
podScheduling: { tolerations: [{ key: a, operator: Exists }, { key: b, operator: Exists }] }
`;
const plugin = `
nodeName: fermi
interlink: { enabled: true, address: http://localhost, port: 4000 }
plugin:
  enabled: true
  image: registry.example/plugin:1.0
  address: http://localhost
  port: 4001
  config: |
    # the site's
    SidecarPort: "4001"
  envs: [{ name: A, valueFrom: { fieldRef: { fieldPath: status.hostIP } } }]
extraVolumes: [{ name: data, hostPath: { path: /data } }]
`;

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace();
  writeFileSync(join(workspace.root, "values.yaml"), values);
});
afterEach(() => workspace.remove());

const run = (...args: string[]) => workspace.run("import", "helm", ...args);

// Each runs the whole command several times.
describe("import helm", () => {
  test("writes an environment, and says what there is to know", async () => {
    const { code, out } = await run("values.yaml", "--name", "prod");
    expect(code).toBe(0);
    expect(Object.keys(workspace.files())).toEqual(["prod/environment.ts", "prod/package.json"]);
    expect(out).toContain("virtualNode.CPUs: 16");
    expect(out).toContain("one-kubelet, seen at Deployment leonardo-node spec.strategy");
    expect((await workspace.run("build", "prod")).code).toBe(0);
  });

  test("--json prints one object", async () => {
    const { code, out } = await run("values.yaml", "--name", "prod", "--json");
    expect(code).toBe(0);
    const said = JSON.parse(out);
    expect(Object.keys(said)).toEqual(["environment", "files", "secrets", "ignored", "differences"]);
    expect(said).toMatchObject({
      environment: "prod",
      files: ["environments/prod/environment.ts", "environments/prod/package.json"],
      ignored: [{ path: "virtualNode.CPUs", value: 16 }],
    });
    expect(Object.keys(said.differences[0])).toEqual(["id", "object", "path", "why"]);
  });

  test("refused values write nothing and say why", async () => {
    const { code, out } = await run(
      "values.yaml",
      "--name",
      "prod",
      "--set",
      "sshBastion.enabled=false,plugin.address=",
      "--json",
    );
    expect(code).toBe(1);
    const { refused } = JSON.parse(out);
    expect(refused).toMatchObject([{ code: "values-incomplete", where: { field: "plugin" } }]);
    expect(Object.keys(refused[0])).toEqual(["code", "where", "problem", "hint"]);
    expect(Object.keys(workspace.files())).toEqual([]);
  });

  test("an environment that is there is not touched", async () => {
    workspace.write("environments/prod/environment.ts", "export default {};\n");
    const { code, err } = await run("values.yaml", "--name", "prod");
    expect(code).toBe(1);
    expect(err).toContain("environments/prod is there already");
    expect(workspace.files()).toEqual({ "prod/environment.ts": "export default {};\n" });
  });

  test("reads several files in order, assignments, and standard input", async () => {
    writeFileSync(join(workspace.root, "more.yaml"), "sshBastion: { port: 31500 }\n");
    const both = await run(
      "-f",
      "values.yaml",
      "-f",
      "more.yaml",
      "--set",
      "nodeName=other",
      "--name",
      "prod",
      "--json",
    );
    expect(both.code).toBe(0);
    expect(workspace.files()["prod/environment.ts"]).toMatch(/other: edgeSocket\(\{[\s\S]*nodePort: 31500/);
    const bin = resolve(import.meta.dirname, "../bin.mjs");
    const child = spawn(process.execPath, [bin, "import", "helm", "-", "--name", "piped"], { cwd: workspace.root });
    child.stdin.end(values);
    expect(await new Promise((done) => child.on("close", done))).toBe(0);
    expect(existsSync(join(workspace.root, "environments/piped/environment.ts"))).toBe(true);
  });

  test("--into adds the node to an environment that is there, in a file of its own", async () => {
    writeFileSync(join(workspace.root, "oauth.yaml"), oauth);
    await run("values.yaml", "--name", "prod", "--namespace", "jobs");
    const { code, out } = await run("oauth.yaml", "--into", "prod", "--json");
    expect(JSON.parse(out)).toMatchObject({
      files: ["environments/prod/marconi.ts", "environments/prod/environment.ts"],
      secrets: [{ name: "marconi-oauth", namespace: "jobs" }],
    });
    expect(code).toBe(0);
    const text = workspace.files()["prod/environment.ts"]!;
    expect(text).toContain('import { marconi } from "./marconi.ts";\n');
    expect(text).toContain("  nodes: {\n    marconi,\n    leonardo: edgeSocket({");
    expect((await workspace.run("build", "prod")).err).toContain("2 nodes");
    const again = await run("oauth.yaml", "--into", "prod");
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("has a node marconi already") });
    expect(workspace.files()["prod/environment.ts"]).toBe(text);
  });

  test("--into an environment that is none, or a folder that takes no files, says so and leaves nothing", async () => {
    writeFileSync(join(workspace.root, "oauth.yaml"), oauth);
    workspace.write("environments/prod/environment.ts", "export default {};\n");
    const none = await run("oauth.yaml", "--into", "prod");
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining("`nodes` is missing") });
    rmSync(join(workspace.root, "environments/prod"), { recursive: true });
    await run("values.yaml", "--name", "prod");
    workspace.write("environments/prod/.environment.next.ts/in-the-way", "");
    const blocked = await run("oauth.yaml", "--into", "prod");
    expect(blocked).toMatchObject({ code: 1, err: expect.stringContaining("something is in its way") });
    expect(Object.keys(workspace.files())).not.toContain("prod/marconi.ts");
  });

  test("--against compares with what runs", async () => {
    await run("values.yaml", "--name", "prod");
    const { out: running } = await workspace.run("build", "prod", "--stdout");
    writeFileSync(join(workspace.root, "running.yaml"), running.replace("cpu: 500m", "cpu: 900m"));
    const { out } = await run("values.yaml", "--name", "again", "--against", "running.yaml", "--json");
    expect(JSON.parse(out).equivalence).toMatchObject({
      changed: [{ object: "Deployment leonardo-node", changes: [{ before: "900m", after: "500m" }] }],
    });
    const text = await run("values.yaml", "--name", "third", "--against", "running.yaml", "--format", "markdown");
    expect(text.out).toContain("## Different, and not explained: look at these");
    expect(text.out).toContain("### The way back");
  });

  test("--chart without Helm says what to do instead", async () => {
    const { code, err } = await run("values.yaml", "--name", "prod", "--chart", "nowhere");
    expect(code).toBe(1);
    expect(err).toContain("give the result with --against");
    expect(Object.keys(workspace.files())).toEqual([]);
  });

  test.each([
    [["chart", "--name", "prod"], "`import` knows only the Helm chart"],
    [["helm", "values.yaml"], "the new environment has no name"],
    [["helm", "values.yaml", "--name", "a", "--into", "b"], "--name makes an environment, --into adds to one"],
    [["helm", "-", "--name", "a", "--against", "-"], "standard input can be read only once"],
    [["helm", "values.yaml", "--name", "a", "--format", "pdf"], "there is no format `pdf`"],
    [["helm", "values.yaml", "--name", "../x"], "cannot be the name of an environment"],
    [["helm", "values.yaml", "--name", "my_env"], "Use lower-case letters, digits, `-` and `.`"],
    [["helm", "--name", "prod"], "there are no values to import"],
    [["helm", "nowhere.yaml", "--name", "prod"], "nowhere.yaml cannot be read (ENOENT)"],
  ])("wrong usage %j ends with 2", async (args, message) => {
    const { code, err } = await workspace.run("import", ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test("what it writes type-checks without an unused line, is formatted, and builds", async () => {
    const files = { prod: values, oauth, plugin };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(workspace.root, `${name}.yaml`), text);
      expect(await run(`${name}.yaml`, "--name", name, "--json")).toMatchObject({ code: 0 });
      expect((await workspace.run("build", name)).code).toBe(0);
    }
    const repository = resolve(import.meta.dirname, "../../..");
    writeFileSync(
      join(workspace.root, "tsconfig.json"),
      JSON.stringify({
        extends: join(repository, "tsconfig.json"),
        compilerOptions: {
          noUnusedLocals: true,
          noUnusedParameters: true,
          incremental: false,
          tsBuildInfoFile: null,
          typeRoots: [join(repository, "node_modules/@types")],
        },
        include: ["environments/*/environment.ts"],
      }),
    );
    const tool = (name: string, ...args: string[]) =>
      spawnSync(join(repository, "node_modules/.bin", name), args, { cwd: workspace.root, encoding: "utf8" });
    expect(tool("tsc", "-p", "tsconfig.json").stdout).toBe("");
    expect(
      tool("oxfmt", "-c", join(repository, ".oxfmtrc.json"), "--check", "environments/*/environment.ts").status,
    ).toBe(0);
  });
});
