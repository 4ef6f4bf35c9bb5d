import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "./actions.ts";
import { formatJournal, parseJournal } from "./journal.ts";

const good: Action[] = [
  ["place", "manifests"],
  ["remove", "manifests/nodes/x/a.yaml"],
  ["prune", "delivery/flux"],
  ["place", "delivery/.generated.sha256"],
];

describe("parseJournal", () => {
  it("reads what formatJournal writes", () => {
    expect(parseJournal(formatJournal(good))).toEqual(good);
  });

  it.each([
    ["an unknown step", ["delete", "manifests/a"]],
    ["a way out", ["remove", "manifests/../environment.ts"]],
    ["another directory", ["remove", "environment.ts"]],
    ["an absolute path", ["place", "/etc/passwd"]],
    ["a backslash", ["place", "manifests\\a"]],
    ["a dot file", ["place", "manifests/.git/config"]],
    ["something longer", ["place", "manifests/a", "b"]],
    ["a number", ["place", 1]],
  ])("refuses %s", (_, action) => {
    expect(parseJournal(JSON.stringify({ version: 1, actions: [...good, action] }))).toBeUndefined();
  });

  it.each(["", "null", "[]", "{}", '{"version":2,"actions":[]}', '{"version":1,"actions":{}}', '{"version":1,"act'])(
    "refuses %j",
    (text) => {
      expect(parseJournal(text)).toBeUndefined();
    },
  );

  it("never throws", () => {
    expect(() =>
      fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseJournal(text) === undefined)),
    ).not.toThrow();
  });
});
