import { expect, test } from "vitest";
import { backendOf } from "./backends.ts";
import { checkSecret, locateSecret } from "./index.ts";
import { provideSecret } from "./testing.ts";
import { sops } from "./sops.ts";

const file = "secrets/leonardo-oauth.enc.yaml";

test("the file makes the Secret, not an object of ours", () => {
  const reference = sops({ name: "leonardo-oauth", file, keys: { "client-secret": "secret" } });
  expect(provideSecret(reference, "interlink")).toEqual([]);
  expect(backendOf(reference).file?.path(reference)).toBe(file);
  expect(locateSecret(reference, "client-secret")).toEqual({ name: "leonardo-oauth", key: "secret" });
  expect(checkSecret(reference, {}, ["client-secret"])).toEqual([]);
});

test.each(["../a.yaml", "/etc/a.yaml", "a/../b.yaml", ".a.yaml", "a.json", "a\\b.yaml", "", "a.yaml\n", "c:/a.yaml"])(
  "the file %j is refused",
  (path) => {
    const found = checkSecret(sops({ name: "a", file: path }), { field: "secret" }, []);
    expect(found).toMatchObject([{ code: "secret-reference", where: { field: "secret.file" } }]);
  },
);
