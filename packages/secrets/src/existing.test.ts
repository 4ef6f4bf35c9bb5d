import { expect, test } from "vitest";
import { locateSecret, secretRevision } from "./index.ts";
import { provideSecret } from "./testing.ts";
import { existing } from "./existing.ts";

test("a name is enough, and keys have their documented names", () => {
  const reference = existing("leonardo-oauth");
  expect(reference).toEqual({ kind: "existing", name: "leonardo-oauth" });
  expect(locateSecret(reference, "client-secret")).toEqual({ name: "leonardo-oauth", key: "client-secret" });
  expect(provideSecret(reference, "interlink")).toEqual([]);
});

test("keys may be named otherwise", () => {
  const reference = existing("leonardo-oauth", { "client-secret": "clientSecret" });
  expect(locateSecret(reference, "client-secret")).toEqual({ name: "leonardo-oauth", key: "clientSecret" });
  expect(locateSecret(reference, "refresh-token")).toEqual({ name: "leonardo-oauth", key: "refresh-token" });
});

test("an object says more, such as the revision", () => {
  const reference = existing({ name: "leonardo-oauth", keys: { "client-secret": "id" }, revision: 2 });
  expect(locateSecret(reference, "client-secret").key).toBe("id");
  expect(secretRevision(reference)).toBe("2");
  expect(secretRevision(existing("leonardo-oauth"))).toBeUndefined();
});
