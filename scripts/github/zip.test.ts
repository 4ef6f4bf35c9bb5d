import { expect, test } from "vitest";
import { zip } from "./testing.ts";
import { readOnlyFile } from "./zip.ts";

// Written by Python's zipfile to a stream, as GitHub writes artifacts: sizes come after the content.
const streamed =
  "UEsDBBQACAAIAAAAIVAAAAAAAAAAAAAAAAAOAAAAZ2VuZXJhdGVkLmpzb26rVkpMScksyczPK1ayio7VUUpJzUmFc2sBUEsHCAS9WGQZAAAAHwAAAFBLAQIUAxQACAAIAAAAIVAEvVhkGQAAAB8AAAAOAAAAAAAAAAAAAACAAQAAAABnZW5lcmF0ZWQuanNvblBLBQYAAAAAAQABADwAAABVAAAAAAA=";

test("the one file is read", () => {
  expect(readOnlyFile(Buffer.from(streamed, "base64"), "generated.json", 100).toString()).toBe(
    '{"additions":[],"deletions":[]}',
  );
  expect(readOnlyFile(zip({ a: "text" }), "a", 4).toString()).toBe("text");
});

test.each([
  ["another file", zip({ "../a": "text" })],
  ["two files", zip({ a: "text", b: "text" })],
  ["more bytes than allowed", zip({ a: "x".repeat(1e6) })],
  ["a part of a zip", zip({ a: "text" }).subarray(20)],
  ["no zip", Buffer.from("text")],
  ["nothing", Buffer.alloc(0)],
])("%s is refused", (_, archive) => expect(() => readOnlyFile(archive, "a", 100)).toThrow(/^the artifact /));
