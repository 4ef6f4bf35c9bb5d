import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serve, type StubServer } from "../../registry/src/testing.ts";
import { createWorkspace, environmentFile, type Workspace } from "./testing.ts";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

let workspace: Workspace;
let registry: StubServer;
/** What each repository's tag stands for, and its other tags. */
let stands: string;
let tags: string[];

beforeEach(async () => {
  workspace = createWorkspace();
  vi.stubEnv("DOCKER_CONFIG", workspace.root);
  stands = digest("a");
  tags = [];
  registry = await serve((request, response) => {
    if (request.url?.includes("/gone/")) response.writeHead(404).end();
    else if (request.method === "HEAD") response.writeHead(200, { "docker-content-digest": stands }).end();
    else response.writeHead(200).end(JSON.stringify({ tags }));
  });
  write();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  workspace.remove();
  await registry[Symbol.asyncDispose]();
});

/** Text that begins with a number would be quoted in YAML. */
const host = () => registry.host.replace("127.0.0.1", "localhost");

/** One node behind a bastion, all images of which come from the registry. */
function write(more = ""): void {
  const mirrors = `registryMirrors: { "ghcr.io/interlink-hq": "${host()}/il", "lscr.io": "${host()}/ls" },`;
  const text = environmentFile().replace("nodes: {", `${mirrors} ${more} nodes: {`);
  workspace.write("environments/production/environment.ts", text);
}

const lockFile = "environments/images.lock.yaml";
const interlink = () => `${host()}/il/interlink/interlink:0.6.2`;
const deployment = () => workspace.files()["production/manifests/nodes/leonardo/deployment.yaml"];

test("images are listed with their places, without asking anybody", async () => {
  await workspace.run("build");
  const { code, out } = await workspace.run("images");
  expect(code).toBe(0);
  expect(out).toContain(`${interlink()}  not pinned\n  production  interlink  leonardo\n`);
  const { images } = JSON.parse((await workspace.run("images", "--json")).out);
  expect(images).toHaveLength(3);
  expect(images[0].places[0]).toEqual({
    environment: "production",
    node: "leonardo",
    container: "interlink",
    file: "environments/production/manifests/nodes/leonardo/deployment.yaml",
    inText: false,
  });
  expect(registry.asked).toEqual([]);
});

test("a lock needs no build before it, names images as they are fetched, and is what the next build pins", async () => {
  const { code, out } = await workspace.run("images", "--lock");
  expect(code).toBe(0);
  expect(out).toContain(`added    ${interlink()}  ${digest("a")}\n`);
  expect(workspace.files()["images.lock.yaml"]).toContain(`  ${interlink()}: ${digest("a")}\n`);
  await workspace.run("build");
  expect(deployment()).toContain(`image: ${interlink()}@${digest("a")}\n`);
  expect((await workspace.run("check")).code).toBe(0);
  expect((await workspace.run("images")).out).toContain(`${interlink()}  locked sha256:aaaaaaaaaaaa\n`);
  expect((await workspace.run("images", "--lock")).err).toContain("unchanged");
});

test("what moved is locked anew, and what nobody names is reported and dropped", async () => {
  await workspace.run("images", "--lock");
  await workspace.run("build");
  write('images: { interlink: "ghcr.io/interlink-hq/mine:1" },');
  stands = digest("b");
  await workspace.run("build");
  const checked = await workspace.run("images", "--check");
  expect(checked.err).toContain(`unused: no manifest names ${interlink()}`);
  expect(checked.out).toContain(`unlocked  ${host()}/il/mine:1: `);
  const { code, out } = await workspace.run("images", "--lock");
  expect(code).toBe(0);
  expect(out).toContain(`dropped  ${interlink()}`);
  expect(out).toContain(`added    ${host()}/il/mine:1`);
  expect(out).toMatch(/moved {4}\S+openssh-server\S+ {2}sha256:a{64} → sha256:b{64}/);
});

test("--check says what moved and what is newer, and ends with 1", async () => {
  tags = ["0.6.2", "0.6.3", "0.7.0", "0.8.0-rc1"];
  await workspace.run("images", "--lock");
  await workspace.run("build");
  stands = digest("b");
  const { code, out } = await workspace.run("images", "--check");
  expect(code).toBe(1);
  expect(out).toContain(
    `moved     ${interlink()}: the tag stands for ${digest("b")} now, and is locked to ${digest("a")}.`,
  );
  expect(out).toContain(`newer     ${interlink()}: 0.7.0 is there, the newest of 2 newer tags\n`);
  const { behind } = JSON.parse((await workspace.run("images", "--check", "--json")).out);
  expect(behind).toContainEqual({ kind: "newer", image: interlink(), tags: ["0.6.3", "0.7.0"] });
});

test("--check is content when nothing is behind", async () => {
  await workspace.run("images", "--lock");
  await workspace.run("build");
  const { code, out, err } = await workspace.run("images", "--check");
  expect([code, out]).toEqual([0, ""]);
  expect(err).toContain("Nothing is behind.");
});

test("an image that is not there keeps the lock from being written, and says who needs it", async () => {
  write('images: { interlink: "ghcr.io/interlink-hq/gone/x:1" },');
  const { code, err } = await workspace.run("images", "--lock");
  expect(code).toBe(1);
  expect(err).toContain("environments/production/manifests/nodes/leonardo/deployment.yaml");
  expect(err).toContain(`there is no ${host()}/il/gone/x:1`);
  expect(err).toContain("Nothing was written.");
  expect(workspace.files()["images.lock.yaml"]).toBeUndefined();
});

test("a digest of a person's own stays, and is not locked", async () => {
  write(`images: { interlink: "ghcr.io/interlink-hq/mine:1@${digest("c")}" },`);
  await workspace.run("images", "--lock");
  await workspace.run("build");
  expect(workspace.files()["images.lock.yaml"]).not.toContain("mine");
  expect(deployment()).toContain(`il/mine:1@${digest("c")}\n`);
  expect((await workspace.run("images")).out).toContain("/il/mine:1  pinned sha256:cccccccccccc\n");
});

test("a tunnel's template is pinned where it is ours, and told of where it is a person's own", async () => {
  const file = "environments/production/environment.ts";
  const withTunnel = (template: string) =>
    environmentFile()
      .replace("nodes: {", `registryMirrors: { "ghcr.io": "${host()}/g", "lscr.io": "${host()}/l" }, nodes: {`)
      .replace("capacity:", `network: { tunnel: { wildcardDns: "tunnels.example", ${template} } }, capacity:`);
  const wstunnel = `${host()}/g/erebe/wstunnel:v10.5.5`;
  workspace.write(file, withTunnel(""));
  await workspace.run("images", "--lock");
  await workspace.run("build");
  expect((await workspace.run("images")).out).toContain(
    `${wstunnel}  locked sha256:aaaaaaaaaaaa\n  production  wstunnel (in a template)  leonardo\n`,
  );

  const own = `${host()}/own/tunnel:3`;
  workspace.write(file, withTunnel(`template: "name: {{.Name}}\\nimage: ${own}\\n"`));
  const { code, out, err } = await workspace.run("images", "--lock");
  expect([code, out]).toEqual([0, `dropped  ${wstunnel}\n`]);
  expect(err).toContain(`Pinned it is ${own}@${digest("a")}`);
  await workspace.run("build");
  expect((await workspace.run("images", "--check")).out).toContain(`unlocked  ${own}: it has no digest.`);
});

test("a lock file that cannot be relied on stops a build, and --lock mends it", async () => {
  workspace.write(lockFile, "images:\n<<<<<<< ours\n");
  for (const command of ["build", "check", "images"]) {
    const { code, err } = await workspace.run(command);
    expect([command, code]).toEqual([command, 1]);
    expect(err.match(/\[image-lock\]/g)).toHaveLength(1);
  }
  expect((await workspace.run("images", "--lock")).code).toBe(0);
  expect((await workspace.run("build")).code).toBe(0);
});

test("a lock file that says nothing, and an environment that was not built, are not called up to date", async () => {
  workspace.write(lockFile, "images:\n<<<<<<< ours\n");
  const { code, err } = await workspace.run("images", "--check");
  expect(code).toBe(1);
  expect(err).not.toContain("Nothing is behind.");
  expect(err).toContain("production has no manifests yet");
});

test("what is in the way of the lock file is named, and nothing is left beside it", async () => {
  mkdirSync(join(workspace.root, lockFile));
  const { code, err } = await workspace.run("images", "--lock");
  expect(code).toBe(1);
  expect(err).toContain(`${lockFile} cannot be written: something is in its way`);
  expect(readdirSync(join(workspace.root, "environments")).toSorted()).toEqual(["images.lock.yaml", "production"]);
});

test("a terminal obeys nothing that stands in an image's name", async () => {
  await workspace.run("build");
  const file = "environments/production/manifests/nodes/leonardo/deployment.yaml";
  workspace.write(file, deployment()!.replace(/image: .*interlink:0.6.2.*/, String.raw`image: "\u001b[31mred\u202e"`));
  for (const args of [[], ["--check"], ["--json"]]) {
    const { out, err } = await workspace.run("images", ...args);
    expect(`${out}${err}`).toMatch(/\\u\{?0*1b/);
    // oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
    expect(`${out}${err}`).not.toMatch(/[\u001b\u202e]/);
  }
});

test("a registry that does not answer is told of once, with the number of its images", async () => {
  await registry[Symbol.asyncDispose]();
  const { code, err } = await workspace.run("images", "--lock");
  expect(code).toBe(1);
  expect(err.match(/does not answer \(ECONNREFUSED\)/g)).toHaveLength(1);
  expect(err).toContain(`${interlink()}, `);
});

test("an environment that cannot be built is not locked", async () => {
  workspace.write("environments/production/environment.ts", "export default 7;");
  const { code, err } = await workspace.run("images", "--lock");
  expect(code).toBe(1);
  expect(err).toContain("[wrong-type]");
});

test.each([
  [["--lock", "--check"], "exclude each other"],
  [["--lock", "production"], "is for all environments"],
  [["--check", "--insecure-registry", "http://x/"], "is no registry"],
  [["prodution"], "did you mean `production`?"],
])("%j is wrong usage", async (args, message) => {
  const { code, err } = await workspace.run("images", ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test("a broken config.json of Docker is named, and nothing in it is shown", async () => {
  workspace.write("config.json", '{"auths": correct-horse}');
  const { code, err } = await workspace.run("images", "--lock");
  expect(code).toBe(1);
  expect(err).toContain(join(workspace.root, "config.json"));
  expect(err).not.toContain("correct-horse");
  rmSync(join(workspace.root, "config.json"));
});
