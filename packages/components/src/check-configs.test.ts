import { expect, test } from "vitest";
import { checkConfigs } from "./check-configs.ts";
import { resolvedNode } from "./testing.ts";

const problemsOf = (content: object, release: "0.5.2" | "0.6.2") =>
  checkConfigs(
    resolvedNode("rest", (environment) => (environment.interlink = release)),
    "virtual-kubelet",
    { configs: [{ of: "virtual-kubelet", content }] },
  );

test("a key that interLink would drop is a problem", () => {
  expect(problemsOf({ InterlinkURL: "unix:///x", InterlinkUrl: "https://x" }, "0.6.2")).toMatchObject([
    { code: "invalid-config", where: { node: "rest", component: "virtual-kubelet", field: "InterlinkUrl" } },
  ]);
});

test("a key of a newer release says which", () => {
  expect(problemsOf({ InterlinkURL: "unix:///x", DisableCSR: true }, "0.5.2")).toMatchObject([
    {
      problem: "interLink 0.5.2 does not know `DisableCSR`",
      hint: "It came with 0.6.1: set the node's `interlink` to that or newer.",
    },
  ]);
  expect(problemsOf({ InterlinkURL: "unix:///x", DisableCSR: true }, "0.6.2")).toEqual([]);
});
