import { isGeneratedPath } from "../generated-path.ts";
import { Refusal } from "../script.ts";

/** A file of an archive. */
export interface ArchivedFile {
  /** Relative, with `/`. */
  path: string;
  bytes: Uint8Array;
}

const block = 512;

/**
 * A tar archive (ustar) that depends on paths and bytes only: sorted, no owner, no time.
 *
 * @throws {Refusal} when a path is longer than ustar has room for
 */
export function packTar(files: readonly ArchivedFile[]): Buffer {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const parts = sorted.flatMap(({ path, bytes }) => [header(path, bytes.length), bytes, padding(bytes.length)]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

/**
 * The files of a tar archive. It is untrusted: links, devices and paths that lead elsewhere make the whole archive
 * refused, before anything is written.
 */
export function unpackTar(archive: Buffer): ArchivedFile[] {
  const files: ArchivedFile[] = [];
  const seen = new Set<string>();
  for (let at = 0; at + block <= archive.length;) {
    const head = archive.subarray(at, at + block);
    if (head.every((byte) => byte === 0)) return files;
    const size = octal(head, 124, 12);
    if (octal(head, 148, 8) !== checksum(head)) throw refused("is damaged");
    if (at + block + size > archive.length) throw refused("ends too early");
    const type = String.fromCharCode(head[156]!);
    const path = [text(head, 345, 155), text(head, 0, 100)].filter(Boolean).join("/").replace(/^\.\//, "");
    // Folders are made with their files; other tools list them.
    if (type !== "5") {
      if (type !== "0" && type !== "\0") throw refused(`holds \`${path}\`, which is no ordinary file`);
      if (!isGeneratedPath(path) || seen.has(path.toLowerCase())) throw refused(`holds the path \`${path}\``);
      seen.add(path.toLowerCase());
      files.push({ path, bytes: archive.subarray(at + block, at + block + size) });
    }
    at += block + size + padding(size).length;
  }
  throw refused("ends too early");
}

const refused = (why: string) =>
  new Refusal(`the archive ${why}`, "Nothing was written. Only artifacts of one environment are understood.");

const padding = (size: number) => Buffer.alloc((block - (size % block)) % block);

function header(path: string, size: number): Buffer {
  const { prefix, name } = split(path);
  const head = Buffer.alloc(block);
  head.write(name, 0);
  head.write("0000644\0", 100);
  head.write("0000000\0", 108); // user
  head.write("0000000\0", 116); // group
  head.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  head.write("00000000000\0", 136); // time
  head.write("0", 156); // an ordinary file
  head.write("ustar\u000000", 257);
  head.write(prefix, 345);
  head.write(`${checksum(head).toString(8).padStart(6, "0")}\0 `, 148);
  return head;
}

/** ustar has 100 bytes for a path, and 155 for the folders before it. */
function split(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: "", name: path };
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { prefix, name };
  }
  throw new Refusal(`\`${path}\` is too long for an archive`, "Choose a shorter name for the node or the environment.");
}

/** The sum of a header's bytes, with blanks in the place of the sum. */
function checksum(head: Buffer): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

function text(head: Buffer, at: number, length: number): string {
  const field = head.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString();
}

function octal(head: Buffer, at: number, length: number): number {
  const digits = text(head, at, length).trim();
  if (!/^[0-7]*$/.test(digits)) throw refused("is damaged");
  return Number.parseInt(digits || "0", 8);
}
