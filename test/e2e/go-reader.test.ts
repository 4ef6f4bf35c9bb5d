import { emit } from "@interlink-gitops/models";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nasty } from "../../packages/models/src/yaml/testing.ts";
import { onPath, runCommand } from "./judges.ts";

const kubectl = onPath("kubectl");
if (!kubectl) console.warn("NOT RUN: reading our YAML with Go: kubectl is not on PATH");

// Longer keys are refused by the emitter: no reader takes them on one line.
const fitsKey = (value: string) => value.length < 1000;
const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "grapheme" }), fc.string({ unit: "binary-ascii" }));
const tree = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.boolean(), fc.array(tie("value")), tie("record")),
  record: fc.dictionary(text.filter(fitsKey), tie("value")),
})).record;

/** What kubectl, which reads YAML as all Go tools do, makes of documents. */
function readWithGo(documents: string[]): unknown[] {
  const { status, stdout, stderr } = runCommand(
    "kubectl",
    ["patch", "--local", "-f", "-", "--type", "merge", "-p", "{}", "-o", "json"],
    { input: documents.join("---\n") },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout
    .split(/^\}\n/m)
    .filter((part) => part.trim() !== "")
    .map((part) => JSON.parse(`${part}}`).spec);
}

const documentOf = (spec: unknown, index: number) =>
  emit({ apiVersion: "test.example/v1", kind: "Anything", metadata: { name: `d${index}` }, spec });

describe.runIf(kubectl)("Go reads", () => {
  test("every awkward text as the text that it is", () => {
    const specs = nasty.filter(fitsKey).map((value) => ({ [value]: value, list: [value, { nested: value }] }));
    expect(readWithGo(specs.map(documentOf))).toEqual(specs);
  });

  test("random data as it is", () => {
    const specs = fc.sample(tree, { numRuns: 400, seed: 20 });
    expect(readWithGo(specs.map(documentOf))).toEqual(specs);
  });
});
