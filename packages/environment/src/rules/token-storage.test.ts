import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test("a refresh token that is replaced at each use must survive the pod: a warning", () => {
  expect(onlyProblem((environment) => delete environment.nodes.rest.oauth.storage)).toMatchObject({
    code: "lost-refresh-token",
    severity: "warning",
  });
  expect(
    resolveChanged((environment) => {
      delete environment.nodes.rest.oauth.storage;
      environment.nodes.rest.oauth.grant = "client_credentials";
    }).problems,
  ).toEqual([]);
});

test("an existing claim has its size", () => {
  expect(
    onlyProblem((environment) => (environment.nodes.rest.oauth.storage = { claim: "tokens", size: "1Gi" })).where.field,
  ).toBe("nodes.rest.oauth.storage");
});

test.each([{ claim: "" }, { claim: "My Claim" }, { storageClass: "Fast Disks" }])(
  "no claim is made of %j",
  (storage) => {
    const found = onlyProblem((environment) => (environment.nodes.rest.oauth.storage = storage));
    expect(found).toMatchObject({ code: "invalid-value", problem: expect.stringContaining("would refuse") });
  },
);

test("an empty StorageClass asks for a volume that is there already", () => {
  const storage = { storageClass: "" };
  expect(resolveChanged((environment) => (environment.nodes.rest.oauth.storage = storage)).problems).toEqual([]);
});

test.each(["", "0", "1MB", "-1Mi"])("`%s` is no size", (size) => {
  const found = onlyProblem((environment) => (environment.nodes.rest.oauth.storage = { size }));
  expect(found).toMatchObject({ code: "invalid-quantity", where: { field: "nodes.rest.oauth.storage.size" } });
});
