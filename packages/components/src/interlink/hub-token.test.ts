import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { resolvedNode } from "../testing.ts";
import { interlink } from "./component.ts";
import { appendToken } from "./hub-token.ts";

const node = (build: object) =>
  resolvedNode("socket", (environment: any) => {
    environment.nodes.socket.offloading = { jobScriptBuilderUrl: "https://scripts.example/build" };
    Object.assign(environment.nodes.socket, { logging: "errors", profiling: {}, jobScript: { build } });
  });
const masterToken = { kind: "existing", name: "hub", keys: { "master-token": "api" } };
const fullest = {
  singularityHub: { server: "https://hub.example", cacheValiditySeconds: 60, masterToken },
  apptainer: { fakeroot: true },
  volumes: { scratchArea: "/scratch" },
};
const configOf = (build: object) =>
  (interlink.contribute(node(build))!.resources![0] as unknown as { data: Record<string, string> }).data[
    "InterLinkConfig.yaml"
  ]!;

test("without a token nothing is done before interLink starts", () => {
  const part = interlink.contribute(node({ singularityHub: { server: "https://hub.example" } }))!;
  expect(part.initContainers).toEqual([]);
  expect(part.containers![0]!.env![0]!.value).toBe("/etc/interlink/InterLinkConfig.yaml");
});

test("interLink reads what the container before it wrote, in memory and as the same user", () => {
  const { initContainers, containers, volumes } = interlink.contribute(node(fullest))!;
  const [before, after] = [initContainers![0]!, containers![0]!];
  const shared = after.volumeMounts!.find(({ name }) => name === "interlink-completed")!;
  expect(after.env![0]!.value).toBe(`${shared.mountPath}/InterLinkConfig.yaml`);
  expect(before.command!.join(" ")).toContain(`> ${shared.mountPath}/InterLinkConfig.yaml\n`);
  expect(volumes!.find(({ name }) => name === "interlink-completed")!.emptyDir).toMatchObject({ medium: "Memory" });
  expect(before.securityContext).toEqual(after.securityContext);
});

test("the token comes from its Secret, and only the container that needs it has it", () => {
  const { containers, volumes, resources } = interlink.contribute(node(fullest))!;
  expect(volumes!.find(({ name }) => name === "hub-token")!.secret).toEqual({
    secretName: "hub",
    items: [{ key: "api", path: "token" }],
  });
  expect(containers![0]!.volumeMounts!.map(({ name }) => name)).not.toContain("hub-token");
  expect(JSON.stringify(resources)).not.toContain("master_token");
});

describe.skipIf(process.platform === "win32")("the container's command", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "interlink-hub-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function complete(config: string, token: string) {
    const [written, secret, target] = ["config", "token", "target"].map((name) => join(folder, name));
    writeFileSync(written!, config);
    writeFileSync(secret!, token);
    const [shell, ...args] = appendToken(written!, secret!, target!);
    return { ...spawnSync(shell!, args, { encoding: "utf8" }), target: target! };
  }

  test.each([
    "plain",
    "both \"quotes\" and 'quotes'",
    "back\\slash \\n \\x41",
    "$HOME $(id) `id` ${IFS}",
    "%s %d %%",
    "a: b # c",
    "&anchor *alias !!str | > - ? [ ] { } @",
    "  blanks around  ",
    "lines\nand\r\nlines: 1\n",
    "tab\tbell\u0007zero\u0000end",
    "\u2028 é Á 日本 🚀",
    "yes",
    "0123",
    "x".repeat(5000),
  ])("keeps every character of a token: %j", (token) => {
    const { status, target } = complete(configOf(fullest), token);
    expect(status).toBe(0);
    const { JobScriptBuildConfig, ...rest } = parse(readFileSync(target, "utf8"), { customTags: ["binary"] });
    const { master_token: found, ...hub } = JobScriptBuildConfig.singularity_hub;
    expect(Buffer.from(found).toString("utf8")).toBe(token);
    expect({ ...rest, JobScriptBuildConfig: { ...JobScriptBuildConfig, singularity_hub: hub } }).toEqual(
      parse(configOf(fullest)),
    );
  });

  test("finds its place in the shortest configuration", () => {
    const { target } = complete(configOf({ singularityHub: { server: "https://hub.example", masterToken } }), "t");
    const { JobScriptBuildConfig } = parse(readFileSync(target, "utf8"), { customTags: ["binary"] });
    expect(Object.keys(JobScriptBuildConfig.singularity_hub)).toEqual(["server", "master_token"]);
  });

  test("writes a file that only its user can read", () => {
    expect(statSync(complete(configOf(fullest), "t").target).mode & 0o777).toBe(0o600);
  });

  test("fails on an empty token, and says so without repeating anything", () => {
    const { status, stderr } = complete(configOf(fullest), "");
    expect(status).not.toBe(0);
    expect(stderr).toBe("the token of the image hub is empty\n");
  });
});
