import { describe, expect, test } from "vitest";
import { available, environments, runCommand } from "./judges.ts";

const programs = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kustomize",
  "interlink",
  "virtual-kubelet",
];
const asRoot = process.getuid?.() === 0;
if (!asRoot) console.warn("NOT RUN: live virtual nodes: mount namespaces need root");

describe.runIf(asRoot && available("live virtual nodes", ...programs))("a virtual node on a real control plane", () => {
  test.each(environments)("%s: registers, becomes Ready and runs pods", (environment) => {
    const { status, text } = runCommand("python3", [
      "test/judges/live-node.py",
      `environments/${environment}/manifests`,
      `test/secrets/${environment}`,
    ]);
    expect(text.split("\n").filter((line) => line.startsWith("FAIL"))).toEqual([]);
    expect(status).toBe(0);
  });
});
