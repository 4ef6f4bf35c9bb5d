import { createHash } from "node:crypto";
import { RegistryError } from "./error.ts";
import { isDigest } from "./reference.ts";

/** How a registry names bytes: `sha256:…` */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Bytes from a registry count when they are those that were named. */
export function verified(bytes: Uint8Array, digest: string, what: string): Uint8Array {
  if (digestOf(bytes) === digest) return bytes;
  if (!isDigest(digest)) {
    throw new RegistryError(
      `${what} has a digest other than sha256`,
      "Nothing of it was used. Ask who runs the registry.",
    );
  }
  throw new RegistryError(
    `${what} is not what its digest says`,
    "The registry or something before it changed the bytes. Nothing of them was used.",
  );
}

/** A body in JSON. What is none is not repeated: it may be anything. */
export async function parseBody<Shape extends object>(response: Response, limit: number, what: string): Promise<Shape> {
  return parseJson(await readBody(response, limit, what), what);
}

/** The object that bytes are in JSON. A proxy's page, or the half of an answer, is none. */
export function parseJson<Shape extends object>(bytes: Uint8Array, what: string): Shape {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof value === "object" && value !== null) return value as Shape;
  } catch {
    // Told below.
  }
  throw new RegistryError(`${what} is not what was asked for`, "Is this a registry? Try again, or ask who runs it.");
}

/** The whole of a body, as long as it is no longer than allowed. */
export async function readBody(response: Response, limit: number, what: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limit) throw new RegistryError(`${what} is longer than ${limit} bytes`, "Nothing of it was used.");
      chunks.push(chunk);
    }
  } catch (cause) {
    // Who gave up themselves is not told about it.
    if (cause instanceof RegistryError || (cause as Error).name === "AbortError") throw cause;
    throw new RegistryError(`${what} breaks off`, "Nothing of it was used. Try again.", { cause });
  }
  return Buffer.concat(chunks);
}
