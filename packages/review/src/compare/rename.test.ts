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
  ).toEqual(["node-renamed leonardo:", "storage-removed leonardo:", "capacity-lowered leonardo:"]);
});

test("a node with another remote half is another node", () => {
  expect(
    kindsOf(({ nodes }) => {
      nodes.leonardo = { ...nodes.rest, url: "https://leonardo.example" };
      delete nodes.rest;
    }),
  ).toContain("node-removed rest:");
});

test("a node that also gets other objects is recognised", () => {
  const said = kindsOf(({ nodes }) => {
    nodes.leonardo = { ...nodes.rest, connectionTest: {} };
    delete nodes.rest;
  });
  expect(said).toContain("node-renamed leonardo:");
  expect(said).toContain("object-added leonardo:");
});

test("a Node under another name is made with its new taints, and nobody has to set them", () => {
  const said = kindsOf(({ nodes }) => {
    nodes.leonardo = { ...nodes.rest, taints: [{ key: "batch", effect: "NoExecute" }] };
    delete nodes.rest;
  });
  expect(said).toContain("taint-changed leonardo:");
  expect(said.filter((one) => /taint-(by-hand|recreate|evicts)/.test(one))).toEqual([]);
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
