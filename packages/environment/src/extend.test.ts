import fc from "fast-check";
import { expect, test } from "vitest";
import { extend } from "./extend.ts";
import { validEnvironment } from "./testing.ts";

test("an overlay changes one field of one node and leaves the rest", () => {
  const base = validEnvironment();
  const result = extend(base, { nodes: { rest: { capacity: { cpu: 32 } } } });
  const expected = validEnvironment();
  expected.nodes["rest"]!.capacity.cpu = 32;
  expect(result).toEqual(expected);
  expect(base).toEqual(validEnvironment());
});

test("arrays replace", () => {
  const taints = [{ key: "other", effect: "NoExecute" as const }];
  expect(extend(validEnvironment(), { nodes: { rest: { taints } } }).nodes["rest"]!.taints).toEqual(taints);
});

test("undefined removes a field, and a whole node", () => {
  const result = extend(validEnvironment(), { nodes: { rest: { labels: undefined }, socket: undefined } });
  expect(Object.keys(result.nodes)).toEqual(["inside", "rest"]);
  expect(result.nodes["rest"]).not.toHaveProperty("labels");
});

test("removing a node that is not there is a mistake, because the one that was meant would stay", () => {
  expect(() => extend(validEnvironment(), { nodes: { sockett: undefined } })).toThrow(
    'there is no node "sockett" to remove, did you mean "socket"?',
  );
});

test("a node that the base does not have is added", () => {
  const { nodes } = validEnvironment();
  expect(Object.keys(extend(validEnvironment(), { nodes: { more: nodes["rest"] } }).nodes)).toContain("more");
});

test("what is no plain object replaces, and does not vanish", () => {
  const labels = new Map([["rack", "a"]]);
  const { nodes } = extend(validEnvironment(), { nodes: { rest: { labels: labels as never } } });
  expect(nodes["rest"]!.labels).toBe(labels);
});

const tree = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.array(fc.integer()), tie("record")),
  record: fc.dictionary(fc.oneof(fc.constantFrom("a", "b", "__proto__", "constructor"), fc.string()), tie("value")),
})).record;

test("an empty overlay changes nothing", () => {
  fc.assert(
    fc.property(tree, (base) => {
      expect(extend(base as never, {})).toEqual(base);
    }),
  );
});

test("an overlay laid over twice is the same as once", () => {
  fc.assert(
    fc.property(tree, tree, (base, overlay) => {
      const once = extend(base as never, overlay as never);
      expect(extend(once, overlay as never)).toEqual(once);
    }),
  );
});
