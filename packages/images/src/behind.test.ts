import { RegistryError, type Registry } from "@interlink-gitops/registry";
import { expect, test } from "vitest";
import { findBehind } from "./behind.ts";
import type { ImageUse } from "./in-use.ts";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const use = (image: string, inText = false): ImageUse => ({
  image,
  places: [{ environment: "production", file: "f", inText }],
});

/** A registry in which each tag stands for `a`, and version 2 is there. */
const registry: Registry = {
  resolve: async (image) => {
    if (image.includes("gone")) throw new RegistryError(`there is no ${image}`, "");
    return digest("a");
  },
  tags: async () => ["1.0", "2.0", "2.1-rc1"],
};
const kinds = async (images: ImageUse[], lock: Record<string, string> | undefined) =>
  (await findBehind(images, lock, registry)).behind.map(({ kind, image }) => `${kind} ${image}`);

test("a tag has moved when it stands for another digest than the lock's", async () => {
  const moved = await findBehind([use(`r.example/a:x@${digest("b")}`)], { "r.example/a:x": digest("b") }, registry);
  expect(moved.behind).toEqual([{ kind: "moved", image: "r.example/a:x", locked: digest("b"), found: digest("a") }]);
  expect(await kinds([use(`r.example/a:x@${digest("a")}`)], { "r.example/a:x": digest("a") })).toEqual([]);
});

test("a digest of a person's own has not moved, whatever the lock says for others", async () => {
  const lock = { "r.example/a:x": digest("b") };
  expect(await kinds([use(`r.example/a:x@${digest("c")}`)], lock)).toEqual([]);
  expect(await kinds([use(`r.example/a:x@${digest("c")}`), use("r.example/a:x")], lock)).toEqual([
    "moved r.example/a:x",
  ]);
});

test("newer versions are told oldest first, of pinned images as well", async () => {
  const { behind } = await findBehind([use(`r.example/a:1.0@${digest("c")}`)], undefined, registry);
  expect(behind).toEqual([{ kind: "newer", image: "r.example/a:1.0", tags: ["2.0"] }]);
});

test("once there is a lock, what is neither in it nor pinned is behind", async () => {
  const images = [use("r.example/a:x"), use(`r.example/own:x@${digest("c")}`)];
  expect(await kinds(images, {})).toEqual(["unlocked r.example/a:x"]);
  expect(await kinds(images, undefined)).toEqual([]);
});

test("an image that stands in texts only is told as such", async () => {
  const { behind } = await findBehind([use("r.example/a:x", true)], {}, registry);
  expect(behind).toEqual([{ kind: "unlocked", image: "r.example/a:x", inText: true }]);
});

test("entries that no manifest names are unused", async () => {
  const { unused } = await findBehind([use("r.example/a:x")], { "r.example/old:1": digest("a") }, registry);
  expect(unused).toEqual(["r.example/old:1"]);
});

test("an image that cannot be asked about holds up no other", async () => {
  const images = [use("r.example/gone:x"), use("r.example/a:1.0"), use("No Image")];
  const lock = { "r.example/gone:x": digest("b") };
  const { behind, failures } = await findBehind(images, lock, registry);
  expect(failures.map(({ image }) => image)).toEqual(["No Image", "r.example/gone:x"]);
  expect(behind.map(({ kind }) => kind)).toContain("newer");
});
