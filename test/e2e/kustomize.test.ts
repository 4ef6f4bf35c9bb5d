import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { available, environments, judge, root, runCommand } from "./judges.ts";

const folders = environments.flatMap((environment) => {
  const manifests = join("environments", environment, "manifests");
  const files = readdirSync(join(root, manifests), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith("kustomization.yaml")).map((file) => dirname(join(manifests, file)));
});

describe.runIf(available("kustomize build", "kustomize"))("kustomize", () => {
  test.each(folders)("builds %s", (folder) => {
    const { status, stdout, stderr } = runCommand(judge("kustomize")!, ["build", folder]);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain("apiVersion:");
  });
});
