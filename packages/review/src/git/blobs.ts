import type { Content } from "../trees.ts";
import { git } from "./git.ts";

/** Larger than anything that the API server takes, many times over. */
const mostBytes = 16 * 2 ** 20;

/** The bytes of blobs by their id, with one run of git; those that are not there are left out. */
export function readBlobs(root: string, ids: readonly string[]): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  if (ids.length === 0) return blobs;
  const output = git(root, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const [id = "", , size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (size === undefined) continue;
    blobs.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/** The text of a file's bytes, or why there is none. */
export function contentOf(bytes: Buffer): Content {
  if (bytes.length > mostBytes) {
    return { fault: `has ${Math.round(bytes.length / 2 ** 20)} MiB, more than the API server would take` };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { fault: "is not UTF-8 text" };
  }
}
