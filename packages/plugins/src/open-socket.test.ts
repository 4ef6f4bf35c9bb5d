import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSocket } from "./open-socket.ts";

test.skipIf(process.platform === "win32")(
  "a leftover is removed, and the new socket is open to every user of the pod",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "open-socket-"));
    const socket = join(folder, "plugin.sock");
    writeFileSync(socket, "a leftover");
    const code = `process.umask(0o077); require("net").createServer().listen(process.argv[1])`;
    const [shell, ...args] = openSocket(socket, `exec "${process.execPath}" -e '${code}' ${socket}`);
    const child = spawn(shell!, args, { stdio: "ignore" });
    try {
      const isOpen = () =>
        existsSync(socket) && statSync(socket).isSocket() && (statSync(socket).mode & 0o777) === 0o777;
      await expect.poll(isOpen, { timeout: 60_000 }).toBe(true);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
