import { createHash } from "node:crypto";
import { RegistryError } from "./error.ts";

/** How a registry names bytes: `sha256:…` */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Bytes from a registry count when they are those that were named. */
export function verified(bytes: Uint8Array, digest: string, what: string): Uint8Array {
  if (digestOf(bytes) === digest) return bytes;
  throw new RegistryError(
    `${what} is not what its digest says`,
    "The registry or something before it changed the bytes. Nothing of them was used.",
  );
}

/** A body in JSON. What is none is not repeated: it may be anything. */
export async function parseBody<Shape extends object>(response: Response, limit: number, what: string): Promise<Shape> {
  const body = await readBody(response, limit, what);
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString());
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
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw new RegistryError(`${what} is longer than ${limit} bytes`, "Nothing of it was used.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
