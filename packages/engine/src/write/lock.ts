import { readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import type { Disk } from "./disk.ts";
import { errnoOf } from "./disk-error.ts";

/** How long a lock is believed when nobody can say whether its owner lives, in milliseconds. */
const trustedAge = 60_000;

/** How long the few bytes of a lock may take to be written, in milliseconds. */
const writingTime = 50;

/** Takes a lock that nobody has; false when somebody was quicker. */
export function takeLock(disk: Disk, path: string): boolean {
  try {
    disk.create(path, JSON.stringify({ pid: process.pid, host: hostName() }));
    return true;
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Takes over a lock whose owner is gone. Of two processes that find it at the same time one succeeds: what was moved
 * aside must be what was judged, or it goes back.
 */
export function takeOverLock(disk: Disk, path: string): boolean {
  const judged = readLock(path);
  if (isHeld(path)) return false;
  if (judged !== undefined) {
    const aside = `${path}.${process.pid}`;
    if (!moveAside(disk, path, aside)) return false;
    if (readLock(aside) !== judged) {
      disk.rename(aside, path);
      return false;
    }
  }
  return takeLock(disk, path);
}

/** False when another process moved it first. */
function moveAside(disk: Disk, path: string, aside: string): boolean {
  try {
    disk.rename(path, aside);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw error;
  }
}

/**
 * Whether a living process has the lock. Our own number is that of a process before us (container
 * processes have small numbers that come again), because nobody asks while holding the lock.
 */
export function isHeld(path: string): boolean {
  const owner = parseOwner(readLock(path)) ?? parseOwner(readAgain(path));
  if (!owner) return false;
  const host = hostName();
  if (owner.host === "" || host === "") return isRecent(path);
  // Of another host nothing can be asked: on a shared file system its build may be running.
  if (owner.host !== host) return isRecent(path);
  if (owner.pid === process.pid) return false;
  return isAlive(owner.pid) ?? isRecent(path);
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error))) return undefined;
    throw error;
  }
}

/** A lock that says nothing is just being written, or its owner was killed at that. */
function readAgain(path: string): string | undefined {
  if (readLock(path) === undefined) return undefined;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, writingTime);
  return readLock(path);
}

function parseOwner(text: string | undefined): { pid: number; host: string } | undefined {
  if (text === undefined) return undefined;
  try {
    const { pid, host } = JSON.parse(text) as { pid?: unknown; host?: unknown };
    return Number.isSafeInteger(pid) && typeof host === "string" ? { pid: pid as number, host } : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined when this process may not know: Deno asks for a permission. */
function isAlive(pid: number): boolean | undefined {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ESRCH") return false;
    return errnoOf(error) === "EPERM" ? true : undefined;
  }
}

function isRecent(path: string): boolean {
  return Date.now() - statSync(path).mtimeMs < trustedAge;
}

/** Empty when this process may not know: Deno asks for a permission. */
function hostName(): string {
  try {
    return hostname();
  } catch {
    return "";
  }
}
