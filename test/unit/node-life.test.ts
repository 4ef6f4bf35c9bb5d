import { readFileSync } from "node:fs";
import { compose } from "@interlink-gitops/components";
import { expect, test } from "vitest";
import { allNodes } from "../../packages/components/src/testing.ts";

test("what is left of a node is found by the labels and kinds that docs/node-life.md names", () => {
  const guide = readFileSync(new URL("../../docs/node-life.md", import.meta.url), "utf8");
  const [, remove = ""] = /Where the directory is gone already([\s\S]*?)\n\n(?!and|    )/.exec(guide) ?? [];
  const named = new Set(remove.match(/[a-z]+/g));
  for (const node of allNodes()) {
    const environment = { name: "test", cluster: "test", namespace: "interlink", namespaces: [], secrets: [] };
    for (const { object } of compose({ ...environment, nodes: [node] }).resources) {
      expect(named).toContain(object.kind.toLowerCase());
      expect(object.metadata.labels).toMatchObject({
        "app.kubernetes.io/managed-by": "interlink-gitops",
        "app.kubernetes.io/instance": node.name,
      });
    }
  }
});
