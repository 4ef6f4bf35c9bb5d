import { expect, test } from "vitest";
import { formatLock, parseLock } from "./lock-file.ts";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

test("a lock file is the same whatever the order was, and reads back", () => {
  const digests = { "ghcr.io/b:1": digest("b"), "ghcr.io/a:1": digest("a") };
  const text = formatLock(digests);
  expect(text).toBe(`# Written by \`interlink-gitops images --lock\`: what the build pins images to. Do not edit.
images:
  ghcr.io/a:1: ${digest("a")}
  ghcr.io/b:1: ${digest("b")}
`);
  expect(parseLock(text)).toEqual(digests);
  expect(parseLock(text.replaceAll("\n", "\r\n"))).toEqual(digests);
  expect(parseLock(formatLock({}))).toEqual({});
});

test.each([
  ["an empty file", ""],
  ["a merge conflict", "images:\n<<<<<<< ours\n  a:1: sha256:1\n"],
  ["a digest that is none", "images:\n  ghcr.io/a:1: sha256:short\n"],
  ["a digest that would end its line", `images:\n  ghcr.io/a:1: "${digest("a")}\\n  command: x"\n`],
  ["other content", "images: {}\nmore: 1\n"],
  ["a list", "- a\n"],
])("%s is no lock file", (_, text) => {
  expect(parseLock(text)).toBeUndefined();
});
