import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root, runCommand } from "./judges.ts";

// /proc/net/unix, which names every socket that is alive, is Linux's.
describe.runIf(process.platform === "linux")("sockets that a killed process left behind", () => {
  let folder: string;
  let listener: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "interlink-sockets-"));
  });
  afterEach(() => {
    listener?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  /** The committed readiness command, with another directory of sockets and a `kubectl` that says what it is told. */
  function probe(ready: string): number | null {
    const file = join(root, "environments/development/manifests/nodes/interlink-incluster-node/deployment.yaml");
    const containers: { name: string; readinessProbe: { exec: { command: string[] } } }[] = parse(
      readFileSync(file, "utf8"),
    ).spec.template.spec.containers;
    const [shell, flag, script] = containers.find(({ name }) => name === "vk")!.readinessProbe.exec.command;
    writeFileSync(join(folder, "kubectl"), `#!/bin/sh\nprintf %s ${ready}\n`, { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env["PATH"]}`, NODENAME: "x" };
    return runCommand(shell!, [flag!, script!.replaceAll("/run/interlink", folder)], { env }).status;
  }

  async function listen(path: string): Promise<ChildProcess> {
    const code = `require("net").createServer().listen(${JSON.stringify(path)}, () => console.log("up"))`;
    const child = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout!, "data");
    return child;
  }

  test("are removed, so that the next process can listen again", async () => {
    const path = join(folder, "interlink.sock");
    listener = await listen(path);
    listener.kill("SIGKILL");
    await once(listener, "exit");
    expect(existsSync(path)).toBe(true);
    expect(probe("True")).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  test("are told from sockets that somebody listens on", async () => {
    const path = join(folder, "plugin.sock");
    listener = await listen(path);
    expect(probe("False")).not.toBe(0);
    expect(existsSync(path)).toBe(true);
  });

  test("other files stay, and an empty directory is fine", () => {
    writeFileSync(join(folder, "notes.sock"), "no socket");
    expect(probe("True")).toBe(0);
    expect(existsSync(join(folder, "notes.sock"))).toBe(true);
  });
});
