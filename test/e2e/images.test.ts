import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { digestOf, manifestTypes, openRepository, parseReference } from "@interlink-gitops/registry";
import { createWorkspace, environmentFile, type Workspace } from "../../packages/cli/src/testing.ts";
import { available } from "./judges.ts";
import { startRegistry, type LocalRegistry } from "./registry.ts";

const password = "hunter2";
// `htpasswd -nbB somebody hunter2`
const bcrypt = "somebody:$2a$05$b.bSJa4jdlwllrGB6xRjF.QQxYg8YKxx54qtA8tMQgyHGE24UFuqu";
const auth = Buffer.from(`somebody:${password}`).toString("base64");

/** Pushes the smallest image there is: no layers, and a label by which one differs from another. */
async function push(image: string, label: string): Promise<string> {
  const reference = parseReference(image);
  const repository = openRepository(reference, {
    write: true,
    credentials: () => ({ username: "somebody", password }),
  });
  const config = Buffer.from(
    JSON.stringify({ config: { Labels: { label } }, rootfs: { type: "layers", diff_ids: [] } }),
  );
  await repository.putBlob(config);
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestTypes.image,
    config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(config), size: config.length },
    layers: [],
  };
  return repository.putManifest(reference.tag!, manifestTypes.image, Buffer.from(JSON.stringify(manifest)));
}

describe.runIf(available("images of a private registry", "registry"))("images of a private registry", () => {
  let registry: LocalRegistry;
  let workspace: Workspace;
  let image: (name: string) => string;

  beforeAll(async () => {
    registry = await startRegistry(bcrypt);
    workspace = createWorkspace();
    vi.stubEnv("DOCKER_CONFIG", workspace.root);
    image = (name) => `${registry.host}/mirror/${name}`;
    const mirrors = `registryMirrors: { "ghcr.io": "${registry.host}/mirror", "lscr.io": "${registry.host}/mirror" },`;
    const text = environmentFile().replace("nodes: {", `${mirrors} nodes: {`);
    workspace.write("environments/production/environment.ts", text);
    await workspace.run("build");
    const { images } = JSON.parse((await workspace.run("images", "--json")).out) as { images: { image: string }[] };
    for (const one of images) await push(one.image, "first");
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    workspace?.remove();
    registry?.stop();
  });

  const login = () => workspace.write("config.json", JSON.stringify({ auths: { [registry.host]: { auth } } }));
  const run = async (...args: string[]) => {
    const said = await workspace.run(...args);
    expect(`${said.out}${said.err}`).not.toMatch(new RegExp(`${password}|${auth}`));
    return said;
  };
  const deployment = () =>
    readFileSync(join(workspace.root, "environments/production/manifests/nodes/leonardo/deployment.yaml"), "utf8");

  test("are told to nobody who is not logged in", async () => {
    const { code, err } = await run("images", "--lock");
    expect(code).toBe(1);
    expect(err).toContain(`docker login ${registry.host}`);
  });

  test("are locked, pinned by the build, and found behind when their tags move", async () => {
    login();
    const interlink = image("interlink-hq/interlink/interlink:0.6.2");
    expect((await run("images", "--lock")).code).toBe(0);
    expect((await run("build")).code).toBe(0);
    const [, first] = /interlink:0\.6\.2@(sha256:[0-9a-f]{64})/.exec(deployment()) ?? [];
    expect(await run("images", "--check")).toMatchObject({ code: 0, out: "" });

    const second = await push(interlink, "second");
    await push(image("interlink-hq/interlink/interlink:0.7.0"), "third");
    const { code, out } = await run("images", "--check");
    expect(code).toBe(1);
    expect(out).toContain(`moved     ${interlink}: the tag stands for ${second} now, and is locked to ${first}`);
    expect(out).toContain(`newer     ${interlink}: 0.7.0 is there`);
    expect(deployment()).toContain(`${interlink}@${first}`);

    expect((await run("images", "--lock")).out).toBe(`moved    ${interlink}  ${first} → ${second}\n`);
    expect((await run("check")).code).toBe(1);
    expect((await run("build")).code).toBe(0);
    expect(deployment()).toContain(`${interlink}@${second}`);
  });

  test("are missed when they are not there", async () => {
    login();
    const missing = image("interlink-hq/interlink/interlink:9.9.9");
    const text = workspace.files()["production/environment.ts"]!;
    const changed = text.replace(
      "nodes: {",
      'images: { interlink: "ghcr.io/interlink-hq/interlink/interlink:9.9.9" }, nodes: {',
    );
    workspace.write("environments/production/environment.ts", changed);
    const { code, err } = await run("images", "--lock");
    expect(code).toBe(1);
    expect(err).toContain(`there is no ${missing}`);
    workspace.write("environments/production/environment.ts", text);
  });
});
