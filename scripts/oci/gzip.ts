import { crc32 } from "node:zlib";

const longest = 0xffff;

/**
 * Bytes in the form of gzip, stored and not compressed. Compressors differ between runtimes, their releases and
 * processors; the digest of an artifact should follow from its content alone, so that anybody can make it again and
 * compare. It costs 12 KB a node.
 */
export function storeGzip(bytes: Buffer): Buffer {
  // No name, no time, no operating system.
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  const parts: Buffer[] = [head];
  for (let at = 0; at === 0 || at < bytes.length; at += longest) {
    const chunk = bytes.subarray(at, at + longest);
    const frame = Buffer.alloc(5);
    frame.writeUInt8(at + longest >= bytes.length ? 1 : 0, 0);
    frame.writeUInt16LE(chunk.length, 1);
    frame.writeUInt16LE(~chunk.length & 0xffff, 3);
    parts.push(frame, chunk);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(bytes), 0);
  tail.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([...parts, tail]);
}
