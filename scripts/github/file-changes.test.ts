import { expect, test } from "vitest";
import { parseChanges } from "./file-changes.ts";

const parse = (path: unknown, contents: unknown = "YQ==") =>
  parseChanges(Buffer.from(JSON.stringify({ additions: [{ path, contents, mode: "120000" }], deletions: [{ path }] })));

test.each(["environments/a/manifests/nodes/n/deployment.yaml", "environments/a/delivery/.generated.sha256"])(
  "%s is taken, and nothing beside it",
  (path) => expect(parse(path)).toEqual({ additions: [{ path, contents: "YQ==" }], deletions: [{ path }] }),
);

test.each([
  "environments/a/environment.ts",
  "environments/a/manifests",
  "environments/a/manifests/../environment.ts",
  "environments/a/manifests/.git/config",
  "environments/../manifests/a.yaml",
  "environments//manifests/a.yaml",
  "/environments/a/manifests/a.yaml",
  ".github/workflows/check.yml",
  "scripts/a.ts",
  "environments/a/manifests/a\u0000.yaml",
  7,
])("%j is refused", (path) => expect(() => parse(path)).toThrow(/outside of the generated directories/));

test.each(["not base64", "YQ", 7, undefined])("contents %j are refused", (contents) =>
  expect(() => parse("environments/a/manifests/a.yaml", contents === undefined ? null : contents)).toThrow(/base64/),
);

test.each(["", "null", "[]", "{}", '{"additions":{},"deletions":[]}'])("the list %j is refused", (text) =>
  expect(() => parseChanges(Buffer.from(text))).toThrow(/^the list of changes/),
);

test.each(["additions", "deletions"])("an entry of %s that is none is refused", (list) =>
  expect(() => parseChanges(Buffer.from(JSON.stringify({ additions: [], deletions: [], [list]: [null] })))).toThrow(
    /outside of the generated directories/,
  ),
);

test("more files than a build could have changed are refused", () => {
  const deletions = Array.from({ length: 3000 }, (_, at) => ({ path: `environments/a/manifests/${at}.yaml` }));
  expect(() => parseChanges(Buffer.from(JSON.stringify({ additions: [], deletions })))).toThrow(/more than/);
});
