import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { available, judge, root, runCommand } from "./judges.ts";

const delivery = join(root, "environments/production/delivery");

interface Named {
  kind: string;
  metadata: { name: string };
}
const identities = (text: string) =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as Named)
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const inFile = (path: string) => identities(readFileSync(join(delivery, path), "utf8"));

/** What the page says to add to the copy of the root. */
const [fluxPatches, argoPatches] = readFileSync(join(delivery, "README.md"), "utf8")
  .split("```yaml\n")
  .slice(1)
  .map((text) => parse(text.slice(0, text.indexOf("```"))));

test.skipIf(!available("a root that another repository brings in", "kustomize")).each([
  { puller: "flux", copied: ["source.yaml", "delivery.yaml"], own: ["kustomizations.yaml"], patches: fluxPatches },
  { puller: "argo", copied: ["delivery.yaml"], own: ["app-project.yaml", "applications.yaml"], patches: argoPatches },
])("$puller: with the page's patches the root leaves out what is copied", ({ puller, copied, own, patches }) => {
  const folder = mkdtempSync(join(tmpdir(), "interlink-gitops-hand-over-"));
  try {
    cpSync(join(delivery, puller), folder, { recursive: true });
    const file = join(folder, "kustomization.yaml");
    // As Flux and Argo CD do it: what an object says is added to the folder's own file.
    writeFileSync(file, JSON.stringify({ ...parse(readFileSync(file, "utf8")), ...patches }));
    const { status, stdout, text } = runCommand(judge("kustomize")!, ["build", folder]);
    expect(status, text).toBe(0);
    expect(identities(stdout).toSorted()).toEqual(own.flatMap((name) => inFile(`${puller}/${name}`)).toSorted());
    expect(copied.flatMap((name) => inFile(`${puller}/${name}`))).toHaveLength(copied.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
