import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dockerCredentials } from "./credentials.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "interlink-gitops-docker-"))));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
const configure = (config: object) => writeFileSync(join(folder, "config.json"), JSON.stringify(config));
const encoded = (text: string) => Buffer.from(text).toString("base64");

test("what is in the file counts for its registry only", () => {
  configure({ auths: { "ghcr.io": { auth: encoded("me:a:b") } } });
  expect(dockerCredentials(folder)("ghcr.io")).toEqual({ username: "me", password: "a:b" });
  expect(dockerCredentials(folder)("ghcr.io.example")).toBeUndefined();
});

test("Docker Hub goes by its old address", () => {
  configure({ auths: { "https://index.docker.io/v1/": { auth: encoded("me:word") } } });
  expect(dockerCredentials(folder)("docker.io")).toEqual({ username: "me", password: "word" });
});

test("without a file nobody is logged in", () => {
  expect(dockerCredentials(folder)("ghcr.io")).toBeUndefined();
});

test.each(["https://quay.io", "https://quay.io/v1/", "https://quay.io/v2/"])(
  "an address such as %s is read",
  (name) => {
    configure({ auths: { [name]: { auth: encoded("me:word") } } });
    expect(dockerCredentials(folder)("quay.io")).toEqual({ username: "me", password: "word" });
  },
);

test.each([
  null,
  [],
  "text",
  { auths: null, credHelpers: null, credsStore: 7 },
  { auths: { "quay.io": null } },
  { auths: { "quay.io": { auth: 7, identitytoken: 7, username: 7, password: 7 } } },
  { auths: { "quay.io": { auth: "%%% no base64" } } },
])("who wrote %j is not logged in", (config) => {
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  expect(dockerCredentials(folder)("quay.io")).toBeUndefined();
});

test("a helper that is not installed is named, where it is for this registry alone", () => {
  configure({ credHelpers: { "quay.io": "is-not-there" }, credsStore: "is-not-there" });
  expect(() => dockerCredentials(folder)("quay.io")).toThrow("there is no docker-credential-is-not-there");
  expect(dockerCredentials(folder)("ghcr.io")).toBeUndefined();
});

test("a broken file is named, and nothing in it is repeated", () => {
  writeFileSync(join(folder, "config.json"), '{"auths":{"ghcr.io":{"password": word}}}');
  expect(() => dockerCredentials(folder)).toThrow(`${join(folder, "config.json")} cannot be read as JSON`);
  expect(() => dockerCredentials(folder)).not.toThrow(/word/);
});

test.skipIf(process.platform === "win32")("a helper is asked, and its tokens are exchanged", () => {
  const helper = join(folder, "docker-credential-test");
  writeFileSync(helper, `#!/bin/sh\nread host\necho '{"Username":"<token>","Secret":"for '$host'"}'\n`);
  chmodSync(helper, 0o755);
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
  configure({ credHelpers: { "ghcr.io": "test", "quay.io": "../../evil" } });
  expect(dockerCredentials(folder)("ghcr.io")).toEqual({ identityToken: "for ghcr.io" });
  expect(dockerCredentials(folder)("quay.io")).toBeUndefined();
});
