import type { Claim } from "@interlink-gitops/core";
import { describe, expect, it } from "vitest";
import { findClashes } from "./claims.ts";

function claim(environment: string, kind: Claim["kind"], value: string, cluster = "hpc"): Claim {
  return { cluster, kind, value, where: { environment, field: `nodes.${value}` } };
}

describe("findClashes", () => {
  it("finds nothing where clusters, kinds or values differ", () => {
    const claims = [
      claim("a", "node", "x"),
      claim("b", "node", "y"),
      claim("c", "node", "x", "other"),
      claim("d", "node-port", "x"),
    ];
    expect(findClashes(claims)).toEqual([]);
  });

  it("names both places, at the later one", () => {
    expect(findClashes([claim("a", "node", "x"), claim("b", "node", "x")])).toEqual([
      {
        code: "duplicate-node",
        severity: "error",
        where: { environment: "b", field: "nodes.x" },
        problem: "the cluster hpc would have two virtual nodes named x: a nodes.x and b nodes.x",
        hint: "Rename one of them: a Node's name is unique in its cluster, and two kubelets would fight over one Node.",
      },
    ]);
  });

  it("reports every later claim against the first", () => {
    const problems = findClashes(["a", "b", "c"].map((environment) => claim(environment, "node-port", "30022")));
    expect(problems.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      "duplicate-node-port: two Services of the cluster hpc ask for NodePort 30022: a nodes.30022 and b nodes.30022",
      "duplicate-node-port: two Services of the cluster hpc ask for NodePort 30022: a nodes.30022 and c nodes.30022",
    ]);
  });

  it("lets one environment own a namespace", () => {
    const [found] = findClashes([
      claim("a", "namespace-owner", "interlink"),
      claim("b", "namespace-owner", "interlink"),
    ]);
    expect(found!.code).toBe("duplicate-namespace-owner");
    expect(found!.hint).toContain("namespace.create: false");
  });
});
