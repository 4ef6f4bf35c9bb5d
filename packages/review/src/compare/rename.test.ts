import { expect, test } from "vitest";
import { builtAfter, sentences } from "../testing/trees.ts";

const kindsOf = (change: (environment: any) => void) =>
  sentences(builtAfter(), builtAfter(change)).map((line) => line.split(" ").slice(1, 3).join(" "));

test("a node under another name is recognised, and what else changes about it is told", () => {
  expect(
    kindsOf(({ nodes }) => {
      nodes.leonardo = { ...nodes.rest, capacity: { ...nodes.rest.capacity, cpu: 1 } };
      delete nodes.rest;
    }),
  ).toEqual(["node-renamed leonardo:", "capacity-lowered leonardo:"]);
});

test("a node with another remote half is another node", () => {
  expect(
    kindsOf(({ nodes }) => {
      nodes.leonardo = { ...nodes.rest, url: "https://leonardo.example" };
      delete nodes.rest;
    }),
  ).toContain("node-removed rest:");
});

test("of many alike, each old name is given once", () => {
  const named = (prefix: string) =>
    builtAfter((environment) => {
      const { inside } = environment.nodes;
      environment.nodes = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${prefix}-${index}`, inside]));
    });
  const said = sentences(named("a"), named("b"));
  expect(said).toHaveLength(20);
  expect(new Set(said.map((line) => /node `(a-\d+)` is called/.exec(line)![1])).size).toBe(20);
});
