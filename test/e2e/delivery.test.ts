import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildGenerations, delivery, manifests } from "./generations.ts";
import { available, environments, onPath, root, runCommand } from "./judges.ts";

const programs = ["etcd", "kube-apiserver", "kustomize"];
const hasRedis = onPath("redis-server");
if (!hasRedis) console.warn("NOT RUN: delivery by Argo CD: redis-server is not on PATH");

/** The judge's second commit also annotates the Node, which Flux writes once and never again (docs/node-life.md). */
const writtenOnce =
  /Node \S+ \.metadata\.annotations\.judge\.invalid|the change reached every object: \['Node [^,]*'\]/;

const loops = [
  { puller: "flux", kind: "Kustomization", runs: available("delivery by Flux", ...programs, "kustomize-controller") },
  { puller: "argo", kind: "Application", runs: hasRedis && available("delivery by Argo CD", ...programs, "argocd") },
];

describe.each(loops.filter(({ runs }) => runs))("$puller", ({ puller, kind }) => {
  const loop = (worktree: string, objects: string, ...options: string[]) =>
    runCommand("python3", [`test/judges/${puller}-loop.py`, worktree, "--objects", objects, ...options]).text;
  const linesOf = (text: string, verdict: string) => text.split("\n").filter((line) => line.startsWith(verdict));

  test.each(environments)(
    "%s: comes in, stays as it is, is put back when it drifts, follows a commit, and leaves",
    (environment) => {
      const said = loop(root, join(root, "environments", environment, "delivery", puller), "--dirty");
      expect(linesOf(said, "FAIL").filter((line) => !writtenOnce.test(line))).toEqual([]);
      expect(said).toMatch(/\n[1-9]\d* passed, \d+ failed/);
    },
  );

  test("a node whose objects the API server refuses holds up no other", async () => {
    const change = `{ nodes: { "interlink-rest-node": { capacity: { cpu: 32 } } } }`;
    const { before, after, remove } = await buildGenerations(change);
    try {
      const refused = "interlink-accelerator-node";
      const file = join(after, manifests, "nodes", refused, "deployment.yaml");
      // A Deployment's selector cannot be changed.
      const text = readFileSync(file, "utf8").replaceAll(`app: ${refused}`, "app: another");
      writeFileSync(file, text);
      const objects = join(before, delivery, puller);
      const name = `interlink.production.${refused}`;
      const said = loop(before, objects, "--dirty", "--next", after, "--no-delete", "--refused", name);
      const failed = linesOf(said, "FAIL").filter((line) => line.includes(`second commit: ${kind} `));
      expect(failed).toContainEqual(expect.stringMatching(new RegExp(`${kind} ${name} .* is invalid: spec.selector`)));
      expect(failed.filter((line) => !line.includes(refused))).toEqual([]);
      expect(linesOf(said, "PASS")).toContainEqual(
        expect.stringMatching(
          `second commit: ${kind} interlink.production.interlink-rest-node .* (is Ready|is Synced)`,
        ),
      );
    } finally {
      remove();
    }
  });
});
