import { expect, test } from "vitest";
import { Refusal } from "../script.ts";
import { packArtifact, readManifest, unpackLayer } from "./artifact.ts";

const files = [{ path: "manifests/kustomization.yaml", bytes: Buffer.from("a") }];
const artifact = packArtifact(files, { created: "2026-01-01", source: "https://git.example/a", revision: "main" });

test("what is packed is read again", () => {
  expect(readManifest(artifact.manifest).annotations).toMatchObject({ "org.opencontainers.image.revision": "main" });
  expect(unpackLayer(artifact.layer)).toEqual(files);
});

test.each(["", "null", "7", "{}", '{"layers":{}}', '{"layers":[null]}', '{"config":null,"layers":[]}'])(
  "the manifest %j is refused",
  (text) => expect(() => readManifest(Buffer.from(text))).toThrow(Refusal),
);

test("a layer that is no archive is refused", () => {
  expect(() => unpackLayer(Buffer.from("no gzip"))).toThrow(Refusal);
});
