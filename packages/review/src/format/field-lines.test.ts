import { expect, test } from "vitest";
import { reportOf } from "../report.ts";
import { review } from "../review.ts";
import { builtAfter, edited, treesOf } from "../testing/trees.ts";
import { fieldLines } from "./field-lines.ts";
import { formatHtml } from "./html.ts";

const lines = (fields: { path: string; before?: unknown; after?: unknown }[]) =>
  fieldLines({ environment: "test", change: "changed", objects: ["Role r"], fields, more: 0 }).map(
    ({ sign, text }) => `${sign} ${text}`,
  );

test("what comes into a list and what leaves it stands below its field once", () => {
  expect(
    lines([
      { path: "rules[0].verbs[]", before: "create" },
      { path: "rules[0].verbs[]", after: "get" },
      { path: "rules[1].verbs[]", after: "get" },
    ]),
  ).toEqual(["  rules[0].verbs[]", "-   create", "+   get", "  rules[1].verbs[]", "+   get"]);
});

test("an empty text is seen", () => {
  expect(lines([{ path: "a", before: "b", after: "" }])).toEqual(["  a", "-   b", '+   ""']);
});

const page = (before: ReturnType<typeof builtAfter>, after: ReturnType<typeof builtAfter>) =>
  formatHtml(reportOf(review(treesOf(before, after)), { base: "a", head: "b", whole: "" }));

test("a line of the page holds its own end, so that none is empty between two", () => {
  const before = builtAfter();
  const after = edited(before, "environments/test/manifests/nodes/rest/rbac.yaml", "ClusterRole", ({ rules }) =>
    rules[0].verbs.push("list"),
  );
  const [, body] = /<pre>(.*?)<\/pre>/s.exec(page(before, after)) ?? [];
  expect(body).toMatch(/^(<span class="(path|old|new)">[^<]+\n<\/span>)+$/);
});

test("many nodes that are numbered are named on the page", () => {
  const fleet = (cpu: number) =>
    builtAfter((environment) => {
      const { rest } = environment.nodes;
      environment.nodes = Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          `site-${index}`,
          { ...rest, capacity: { ...rest.capacity, cpu }, url: `https://s${index}.example` },
        ]),
      );
    });
  expect(page(fleet(1), fleet(2))).toContain('<p class="nodes">12 nodes: <code>site-0 … site-11</code></p>');
});
