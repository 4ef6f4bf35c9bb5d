import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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
  const host = `127.0.0.1:${await freePort()}`;
  writeFileSync(join(folder, "htpasswd"), htpasswd ?? "");
  const auth = htpasswd === undefined ? {} : { auth: { htpasswd: { realm: "test", path: join(folder, "htpasswd") } } };
  const config = {
    version: "0.1",
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(folder, "data") } },
    http: { addr: host, secret: "of this test" },
    ...auth,
  };
  // YAML reads JSON.
  writeFileSync(join(folder, "config.yml"), JSON.stringify(config));
  const child = spawn(judge("registry")!, ["serve", join(folder, "config.yml")], {
    stdio: "ignore",
    env: { ...process.env, OTEL_TRACES_EXPORTER: "none" },
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(`http://${host}/v2/`).catch(() => undefined);
    if (answer !== undefined) return { host, stop };
    await sleep(100);
  }
  stop();
  throw new Error("the registry does not answer");
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
