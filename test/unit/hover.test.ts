import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLanguageServer, type LanguageServer, type Position } from "./language-server.ts";

const root = resolve(import.meta.dirname, "../..");
const generated = readFileSync(join(root, "packages/environment/src/schema/environment.generated.ts"), "utf8");

/** Every interface that people's files are typed by, with its fields and what is said of each. */
const interfaces = [...generated.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => ({
  name: name!,
  fields: [...body!.matchAll(/(?: {2}\/\*\*\n((?: {3}\*.*\n)+?) {3}\*\/\n)? {2}("[^"]+"|\w+)\??:/g)]
    .map(([, doc = "", field]) => ({ field: field!.replaceAll('"', ""), doc: doc.replace(/^ {3}\* ?/gm, "").trim() }))
    .filter(({ field }) => field !== "mode" && field !== "kind"),
}));

let server: LanguageServer;
beforeAll(async () => {
  server = await startLanguageServer(root);
});
afterAll(() => server.stop());

const plain = (text: string) => text.replace(/[`*_\\]|\s+/g, " ").replace(/ +/g, " ");

function positionOf(text: string, needle: string): Position {
  const before = text.slice(0, text.indexOf(needle)).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length + 1 };
}

describe("the editor explains", () => {
  test("every field, in environments and in overlays", async () => {
    const file = join(root, "environments/hover-fields.ts");
    const lines = [
      'import type * as all from "@interlink-gitops/environment";',
      ...interfaces.map(({ name }) => `declare const ${name}: all.${name};`),
    ];
    const wanted: { label: string; doc: string; position: Position }[] = [];
    for (const { name, fields } of interfaces) {
      for (const { field, doc } of fields) {
        const start = `${name}["`;
        wanted.push({ label: `${name}.${field}`, doc, position: { line: lines.length, character: start.length + 1 } });
        lines.push(`${start}${field}"];`);
      }
    }
    server.open(file, lines.join("\n"));
    expect(wanted.length).toBeGreaterThan(150);
    const silent: string[] = [];
    for (const { label, doc, position } of wanted) {
      const shown = plain(await server.hover(file, position));
      if (doc === "" || !shown.includes(plain(doc.split("\n")[0]!).trim()))
        silent.push(`${label}: ${shown.slice(0, 80)}`);
    }
    expect(silent).toEqual([]);
  });

  test.each([
    [
      "an environment",
      'defineEnvironment({ cluster: "x", kubernetes: "1.31", interlink: "0.6.2", namespace: { name: "x" }, nodes: { a: edgeRest({ url: "https://x", capacity: { cpu: 1, memory: "1Gi", pods: 1 } }) } });',
      "memory:",
      "Memory in bytes",
    ],
    ["an overlay", 'extend(base, { nodes: { a: { capacity: { memory: "2Gi" } } } });', "memory:", "Memory in bytes"],
    [
      "a plugin's options",
      "slurm({ defaultFlavor: undefined! });",
      "defaultFlavor",
      "The flavor of a pod that names none",
    ],
    [
      "a field with its release",
      'extend(base, { nodes: { a: { kubelet: { certificate: "csr" } } } });',
      "certificate",
      "Since interLink 0.6.1",
    ],
  ])("a field where it is written: %s", async (what, code, needle, expected) => {
    const file = join(root, `environments/hover-${what.replaceAll(/\W/g, "")}.ts`);
    const text = `import { defineEnvironment, edgeRest, extend, slurm, type Environment } from "@interlink-gitops/environment";\ndeclare const base: Environment;\n${code}\n`;
    server.open(file, text);
    expect(plain(await server.hover(file, positionOf(text, needle)))).toContain(expected);
  });
});
