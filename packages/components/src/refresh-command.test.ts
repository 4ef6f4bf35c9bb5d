import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refreshCommand } from "./refresh-command.ts";

const storage = { claim: "tokens" };

test("client_credentials has an empty refresh token, without which the refresher fails", () => {
  const command = refreshCommand({ grant: "client_credentials", path: "/t", storage });
  expect(command).toEqual(["env", "IAM_REFRESH_TOKEN=", "python3", "/opt/refresh.py"]);
});

test("a token that ends with the pod needs nothing", () => {
  expect(refreshCommand({ grant: "authorization_code", path: "/t" })).toEqual(["python3", "/opt/refresh.py"]);
});

describe.skipIf(process.platform === "win32")("on a volume that outlives the pod", () => {
  let folder: string;
  const kept = () => join(folder, "token-refresh");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "refresh-command-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A start of the pod with this refresh token in the Secret, and a program that only says that it starts. */
  function start(IAM_REFRESH_TOKEN: string) {
    writeFileSync(join(folder, "python3"), "#!/bin/sh\necho started $1\n", { mode: 0o755 });
    const command = refreshCommand({ grant: "authorization_code", path: join(folder, "token"), storage });
    const env = { PATH: `${folder}:${process.env["PATH"]}`, IAM_REFRESH_TOKEN };
    const { stdout, stderr } = spawnSync(command[0]!, command.slice(1), { env, encoding: "utf8" });
    expect(`${stdout}${stderr}`).toBe("started /opt/refresh.py\n");
  }

  test("the token that the provider gave last survives", () => {
    start("first");
    writeFileSync(kept(), "given last");
    start("first");
    expect(readFileSync(kept(), "utf8")).toBe("given last");
  });

  test("one that was kept before anything was remembered survives, too", () => {
    writeFileSync(kept(), "given last");
    start("first");
    expect(existsSync(kept())).toBe(true);
  });

  test("a new one in the Secret takes its place", () => {
    start("first");
    writeFileSync(kept(), "dead");
    start("second");
    expect(existsSync(kept())).toBe(false);
  });

  test("the Secret's is not written down", () => {
    start("first");
    expect(readFileSync(join(folder, "token-given"), "utf8")).not.toContain("first");
  });
});
