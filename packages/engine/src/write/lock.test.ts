import { utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeWorkspace } from "../testing/workspace.ts";
import { disk } from "./disk.ts";
import { isHeld, takeLock, takeOverLock } from "./lock.ts";

/** A process that certainly lives, and one that certainly does not. */
const [living, dead] = [process.ppid, 2 ** 30];

function lockOf(content: object | string): string {
  const path = join(makeWorkspace().root, "lock");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("a lock", () => {
  it("is taken once", () => {
    const path = join(makeWorkspace().root, "lock");
    expect([takeLock(disk, path), takeLock(disk, path)]).toEqual([true, false]);
  });

  it.each([
    ["a living process of this host", { pid: living, host: hostname() }, true],
    ["a dead process of this host", { pid: dead, host: hostname() }, false],
    ["a process of another host, just now", { pid: dead, host: "elsewhere" }, true],
    ["an earlier process with our number", { pid: process.pid, host: hostname() }, false],
    ["nobody, because its owner was killed while writing it", "", false],
    ["somebody on a host without a name, just now", { pid: dead, host: "" }, true],
    ["process 0, which means all of a group", { pid: 0, host: hostname() }, false],
  ])("of %s is held: %j", (_, content, held) => {
    expect(isHeld(lockOf(content))).toBe(held);
  });

  it.each(["", "elsewhere"])("of somebody on the host `%s` is not held for ever", (host) => {
    const path = lockOf({ pid: dead, host });
    const old = new Date(Date.now() - 61_000);
    utimesSync(path, old, old);
    expect(isHeld(path)).toBe(false);
  });

  it("is taken over from a dead process", () => {
    expect(takeOverLock(disk, lockOf({ pid: dead, host: hostname() }))).toBe(true);
  });

  it("is not taken over from a living one", () => {
    expect(takeOverLock(disk, lockOf({ pid: living, host: hostname() }))).toBe(false);
  });

  it("is left to the quicker of two that want to take it over", () => {
    const path = lockOf({ pid: dead, host: hostname() });
    const quicker = JSON.stringify({ pid: living, host: hostname() });
    const slow = {
      ...disk,
      rename: (from: string, to: string) => {
        if (from === path) writeFileSync(path, quicker);
        disk.rename(from, to);
      },
    };
    expect(takeOverLock(slow, path)).toBe(false);
    expect(isHeld(path)).toBe(true);
  });
});
