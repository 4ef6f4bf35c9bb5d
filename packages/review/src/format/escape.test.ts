import { describe, expect, test } from "vitest";
import { reportOf } from "../report.ts";
import { review } from "../review.ts";
import { builtAfter, edited, treesOf } from "../testing/trees.ts";
import { codeSpan, visible } from "./escape.ts";
import { formatHtml } from "./html.ts";
import { formatJson } from "./json.ts";
import { formatMarkdown } from "./markdown.ts";
import { formatText } from "./text.ts";

/** A report about an image, a label, a name and a value that are as bad as this. */
function reportWith(value: string) {
  const before = builtAfter();
  const path = "environments/test/manifests/nodes/rest/deployment.yaml";
  const after = edited(before, path, "Deployment", ({ metadata, spec }) => {
    const [vk] = spec.template.spec.containers;
    vk.image = value;
    vk.env.push({ name: value, value });
    metadata.labels[value] = value;
    spec.template.spec.containers.push({ name: value, image: value });
  });
  const found = review(treesOf(before, after));
  return reportOf(found, { base: value, head: value, whole: value });
}

const attacks = {
  script: "<script>alert(1)</script>",
  attribute: `" onmouseover="alert(1)`,
  mention: "@everyone",
  issue: "#1 closes #2",
  beacon: "![x](https://evil.example/beacon.png)",
  htmlBeacon: `<img src="https://evil.example/beacon.png">`,
  link: "[click](https://evil.example)",
  table: "a | b\n|---|---|\n| c | d |",
  fence: "```\n\n# heading\n\n@everyone",
  details: "</details></summary></code>",
  backticks: "` ``` `` @everyone",
  comment: "<!-- interlink-gitops review -->",
  escape: "\u001b[31mred\u001b]0;title\u0007",
  reordered: "user\u202egnp.exe",
};

// oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
const controls = /[\u001b\u0007\u202e]/;

/** What is left of Markdown outside of code spans and blocks, as a reader of it would see. */
function outsideOfCode(markdown: string): string {
  const withoutBlocks = markdown.replace(/^( *)(`{3,})[a-z]*\n[\s\S]*?^\1\2$/gm, "");
  return withoutBlocks.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

describe.each(Object.entries(attacks))("%s", (_, attack) => {
  test("is inert in Markdown", () => {
    const rest = outsideOfCode(formatMarkdown(reportWith(attack)));
    expect(rest).not.toMatch(/evil|everyone|alert|onmouseover|heading|closes|^\|/m);
    expect(rest).not.toMatch(controls);
    expect(rest.match(/<[^>]*>/g)!.toSorted()).toEqual(
      ["<!-- interlink-gitops review -->", "<details>", "<summary>", "</summary>", "</details>"].toSorted(),
    );
  });

  test("is inert in HTML", () => {
    const page = formatHtml(reportWith(attack));
    expect(page).not.toMatch(/<(script|img|a href="h)|<[^>]*onmouseover/);
    expect(page).not.toMatch(controls);
    expect(page.match(/<!--/g)).toBeNull();
    expect(page.split("</details>").length).toBe(page.split("<details").length);
  });

  test("is inert on a terminal", () => {
    expect(formatText(reportWith(attack), (_, text) => text, { fields: true })).not.toMatch(controls);
  });

  test("is a string in JSON", () => {
    expect(JSON.stringify(JSON.parse(formatJson(reportWith(attack))))).toContain(
      JSON.stringify(attack).slice(1, -1).slice(0, 8),
    );
  });
});

test("JSON says the same and holds nothing that a terminal obeys or hides", () => {
  const text = formatJson(reportWith("\u009b31m\u202e\u{e0041}"));
  // oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
  expect(text).not.toMatch(/[\u0080-\u009f\u202e\u{e0041}]/u);
  expect(JSON.stringify(JSON.parse(text))).toContain("\u009b31m\u202e\u{e0041}");
});

test("a code span holds any run of backticks", () => {
  expect(codeSpan("a")).toBe("`a`");
  expect(codeSpan("`a``b")).toBe("``` `a``b ```");
  expect(codeSpan("")).toBe("`(empty)`");
});

test("what cannot be seen is written out", () => {
  expect(visible("a\nb\u202ec\u0000")).toBe("a⏎b\\u{202e}c\\u{0}");
});
