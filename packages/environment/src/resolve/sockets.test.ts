import { expect, test } from "vitest";
import { resolveChanged } from "../testing.ts";

const leftoversOf = (socket: string) => {
  const { environment } = resolveChanged(
    ({ nodes }) => (nodes.inside.plugin = { kind: "custom", image: "p:1", socket }),
  );
  return environment!.nodes.find(({ name }) => name === "inside")!.sockets!.leftovers;
};

test("a plugin's socket is removed when it is stale, whatever it is called", () => {
  expect(leftoversOf("plugin.sock")).toBe("/run/interlink/*.sock");
  expect(leftoversOf("plugin")).toBe("/run/interlink/*.sock /run/interlink/plugin");
});
