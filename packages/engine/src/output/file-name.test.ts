import fc from "fast-check";
import { posix, win32 } from "node:path";
import { expect, it } from "vitest";
import { isSafeName, isSafePath } from "./file-name.ts";

const path = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom("a", "A", ".", "..", "/", "\\", ":", "C", " ", "con", "-", "\n") }),
);

it("no safe path leaves its directory, on any system", () => {
  const law = fc.property(path, (text) => {
    fc.pre(isSafePath(text));
    return (
      posix.join("/root", text) === `/root/${text}` &&
      win32.join("C:\\root", text) === `C:\\root\\${text.replaceAll("/", "\\")}` &&
      !posix.isAbsolute(text) &&
      !win32.isAbsolute(text)
    );
  });
  expect(() => fc.assert(law, { numRuns: 5000, maxSkipsPerRun: 1000 })).not.toThrow();
});

it("every safe name makes a safe path", () => {
  const law = fc.property(path, (name) => !isSafeName(name) || isSafePath(`nodes/${name}/${name}.yaml`));
  expect(() => fc.assert(law, { numRuns: 5000 })).not.toThrow();
});

it("takes the paths that builds write", () => {
  for (const good of [
    "kustomization.yaml",
    "nodes/leonardo-1.site/ssh-bastion.yaml",
    "README.md",
    "flux/nodes/a_b.yaml",
  ]) {
    expect(isSafePath(good), good).toBe(true);
  }
});
