import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { judge } from "./judges.ts";

/** A registry of our own on loopback. */
export interface LocalRegistry {
  /** `127.0.0.1:port` */
  host: string;
  stop(): void;
}

/** @param htpasswd lets in only who is in this file's text (bcrypt); without it anybody may do anything */
export async function startRegistry(htpasswd?: string): Promise<LocalRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "interlink-gitops-registry-"));
  writeFileSync(join(folder, "htpasswd"), htpasswd ?? "");
  const auth = htpasswd === undefined ? {} : { auth: { htpasswd: { realm: "test", path: join(folder, "htpasswd") } } };
  const config = {
    version: "0.1",
    log: { level: "info" },
    storage: { filesystem: { rootdirectory: join(folder, "data") } },
    http: { addr: "127.0.0.1:0", secret: "of this test" },
    ...auth,
  };
  // YAML reads JSON.
  writeFileSync(join(folder, "config.yml"), JSON.stringify(config));
  const child = spawn(judge("registry")!, ["serve", join(folder, "config.yml")], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, OTEL_TRACES_EXPORTER: "none" },
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  // It says which port it got. What it says later is read, too, or it would have to wait with it.
  const host = await new Promise<string>((up, fail) => {
    createInterface(child.stderr)
      .on("line", (line) => {
        const [, address] = /listening on (127\.0\.0\.1:\d+)/.exec(line) ?? [];
        if (address !== undefined) up(address);
      })
      .on("close", () => fail(new Error("the registry ended")));
  });
  return { host, stop };
}
