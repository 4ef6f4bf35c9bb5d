import { inflateRawSync } from "node:zlib";
import { Refusal } from "../script.ts";

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;

/**
 * The one file of a zip archive that somebody else made, in memory. Whatever else it may hold makes it refused, so there
 * is nothing to be careful about on disk.
 *
 * @throws {Refusal} when it holds anything but this file, or more bytes than allowed
 */
export function readOnlyFile(archive: Buffer, name: string, limit: number): Buffer {
  try {
    return read(archive, name, limit);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    // What zlib and Buffer throw for bytes that are none of their formats.
    throw refused("cannot be read");
  }
}

function read(archive: Buffer, name: string, limit: number): Buffer {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end === -1 || archive.readUInt32LE(end) !== endMark) throw refused("is no zip");
  if (archive.readUInt16LE(end + 10) !== 1) throw refused("does not hold exactly one file");
  const entry = archive.readUInt32LE(end + 16);
  if (archive.readUInt32LE(entry) !== entryMark) throw refused("is damaged");
  const method = archive.readUInt16LE(entry + 10);
  const packed = archive.readUInt32LE(entry + 20);
  const found = archive.subarray(entry + 46, entry + 46 + archive.readUInt16LE(entry + 28)).toString();
  if (found !== name) throw refused(`does not hold ${name}`);
  const file = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(file) !== fileMark) throw refused("is damaged");
  const start = file + 30 + archive.readUInt16LE(file + 26) + archive.readUInt16LE(file + 28);
  const bytes = archive.subarray(start, start + packed);
  if (method === 0 && bytes.length <= limit) return bytes;
  if (method === 8) return inflateRawSync(bytes, { maxOutputLength: limit });
  throw refused("is packed in another way, or too long");
}

const refused = (why: string) => new Refusal(`the artifact ${why}`, "Nothing of it was used.");
