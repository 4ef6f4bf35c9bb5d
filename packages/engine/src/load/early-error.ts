import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { findPlace, type Place } from "./stack.ts";

/**
 * Finds the place of an early error, such as a name declared twice: Node tells it only when it ends by it. A second
 * Node is let end by it; nothing of the file runs in it, because no module runs before all of them are parsed.
 */
export function findEarlyError(root: string, file: string): Place | undefined {
  try {
    const { stderr } = spawnSync(process.execPath, [file], { encoding: "utf8", timeout: 30_000 });
    return findPlace(root, stripVTControlCharacters(stderr));
  } catch {
    // Not allowed to start a process: the message alone has to do.
    return undefined;
  }
}
