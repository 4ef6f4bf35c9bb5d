import { expect, test } from "vitest";
import { reportOf } from "../report.ts";
import { review } from "../review.ts";
import { builtAfter, treesOf, type Files } from "../testing/trees.ts";
import { formatMarkdown, marker } from "./markdown.ts";

/** Many nodes of one shape, each with its own site. */
function fleet(
  count: number,
  change: (node: any, index: number) => void = () => {},
  name = (index: number) => `node-${index}`,
): Files {
  return builtAfter((environment) => {
    const { rest } = environment.nodes;
    environment.nodes = Object.fromEntries(
      Array.from({ length: count }, (_, index) => {
        const node = { ...structuredClone(rest), url: `https://site-${index}.example` };
        change(node, index);
        return [name(index), node];
      }),
    );
  });
}

const markdownOf = (before: Files, after: Files, whole = "the artifact") =>
  formatMarkdown(reportOf(review(treesOf(before, after)), { base: "main", head: "HEAD", whole }));

test("the same change of 1,000 nodes is one sentence with a count", () => {
  const text = markdownOf(
    fleet(1000),
    fleet(1000, (node) => (node.capacity.cpu = 64)),
  );
  expect(text.startsWith(marker)).toBe(true);
  expect(text).toContain("1000 nodes (`node-0 … node-999`)");
  expect(text.match(/offers more than today/g)).toHaveLength(1);
  expect(text).not.toContain("Left out");
  expect(text.length).toBeLessThan(65_536);
});

test("1,000 different changes with long names stay under the limit, and the index still counts every node", () => {
  const name = (index: number) => `${"x".repeat(30)}-${(index * 7919) % 100_003}-${"y".repeat(8)}`;
  const text = markdownOf(
    fleet(1000, undefined, name),
    fleet(1000, (node, index) => (node.url = `https://elsewhere-${index}.example`), name),
    "https://ci.example/artifacts/1",
  );
  expect(Buffer.byteLength(text)).toBeLessThan(65_536);
  expect(text).toMatch(/🛑 breaks: 1000 nodes \(/);
  expect(text).toContain("(1000 changes that differ in their particulars)");
  expect(text).toMatch(
    /\*\*Left out\*\*.*the fields of \d+ objects\. The whole text: <https:\/\/ci\.example\/artifacts\/1>/,
  );
});

test("a change that says nothing is said to be one", () => {
  expect(markdownOf(fleet(1), fleet(1))).toContain("nothing will happen");
});
