import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const program = resolve(import.meta.dirname, "../fake-plugin/fake-plugin.ts");
const call = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });

test.each([[[]], [["--sock", "/x"]], [["--port", "http"]], [["--port", "1", "--socket", "/x"]]])(
  "the fake plugin explains itself when %j makes no sense",
  (args) => {
    const { status, stderr } = call(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^usage: pnpm fake-plugin/);
  },
);

test("the fake plugin says where it cannot listen, without a stack", () => {
  const { status, stderr } = call("--socket", join(import.meta.dirname, "nowhere/plugin.sock"));
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: listen E[A-Z]+.*\n {2}Name a free port, or a socket in a folder that is there\.\n$/);
});
