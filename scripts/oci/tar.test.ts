import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { storeGzip } from "./gzip.ts";
import { packTar, unpackTar } from "./tar.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "interlink-gitops-tar-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const long = `manifests/${"folder-".repeat(12)}/${"x".repeat(90)}.yaml`;
const files = [
  { path: "manifests/a.yaml", bytes: Buffer.from("a: ü\n") },
  { path: long, bytes: Buffer.alloc(70_000, "b") },
  { path: "delivery/.generated.sha256", bytes: Buffer.alloc(0) },
];
const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));

test("what is packed is unpacked, in the order of the paths", () => {
  expect(unpackTar(packTar(files))).toEqual(sorted);
  expect(packTar(files.toReversed())).toEqual(packTar(files));
});

test("the system's tar and gzip read it", () => {
  writeFileSync(join(folder, "all.tar.gz"), storeGzip(packTar(files)));
  execFileSync("tar", ["-xzf", "all.tar.gz"], { cwd: folder });
  for (const { path, bytes } of files) expect(readFileSync(join(folder, path))).toEqual(bytes);
});

test("an archive of the system's tar is read, folders and all", () => {
  mkdirSync(join(folder, "manifests/cluster"), { recursive: true });
  writeFileSync(join(folder, "manifests/cluster/a.yaml"), "a");
  const archive = execFileSync("tar", ["--format=ustar", "-cf", "-", "./manifests"], { cwd: folder });
  expect(unpackTar(archive)).toEqual([{ path: "manifests/cluster/a.yaml", bytes: Buffer.from("a") }]);
});

test("links are refused", () => {
  mkdirSync(join(folder, "manifests"));
  symlinkSync("/etc/passwd", join(folder, "manifests/a.yaml"));
  const archive = execFileSync("tar", ["--format=ustar", "-cf", "-", "manifests"], { cwd: folder });
  expect(() => unpackTar(archive)).toThrow(/no ordinary file/);
});

test.each(["../a", "/a", "manifests/../../a", "manifests/.git/config", "other/a.yaml", "manifests/a\\b"])(
  "the path %s is refused",
  (path) => expect(() => unpackTar(packTar([{ path, bytes: Buffer.alloc(0) }]))).toThrow(/holds the path/),
);

test("what is cut off or damaged is refused", () => {
  const archive = packTar(files);
  expect(() => unpackTar(archive.subarray(0, 700))).toThrow(/ends too early/);
  const damaged = Buffer.from(archive);
  damaged[3]! ^= 1;
  expect(() => unpackTar(damaged)).toThrow(/is damaged/);
});

test.each([0, 1, 65_534, 65_535, 65_536, 200_000])("%i bytes come back out of gzip", (size) => {
  const bytes = Buffer.alloc(size, "abc");
  expect(gunzipSync(storeGzip(bytes))).toEqual(bytes);
});
