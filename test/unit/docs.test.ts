import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { commands } from "@interlink-gitops/cli";
import { expect, test } from "vitest";
import { createWorkspace } from "../../packages/cli/src/testing.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");
const pages = tracked.filter((path) => path.endsWith(".md") && !path.startsWith(".changeset/"));
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** A page without its blocks of code, where `[x](y)` and `# x` mean something else. */
const prose = (path: string) => read(path).replace(/^```[\s\S]*?^```/gm, "");

/** The anchors that GitHub gives a page's headings. */
const anchors = (path: string) =>
  [...prose(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

test.each(pages)("the links of %s lead somewhere", (page) => {
  const links = [...prose(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const broken = links.filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), path));
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith(".md") && !anchors(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test("pages that texts, hints and comments name are there", () => {
  const named = tracked
    .filter((path) => /\.(md|ts|mjs|yml|sh|py)$/.test(path))
    // Of other projects: kubernetes, sealed-secrets and the like have a `docs/` of their own.
    .flatMap((path) => [...read(path).matchAll(/(?<![\w/])docs\/[a-z-]+\.md\b/g)].map(([name]) => name));
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

/** In a line of code or between backticks. */
const commandLine =
  /(?:^ {4}[^\n]*?|`)(?:npx --yes )?(?:pnpm(?:@12)?|deno task) ([a-z][\w:-]*)(?: ([a-z-]+))?([^`\n|#]*)/gm;

test("commands that pages name are there, with the options that they are given", () => {
  const unknown = pages.flatMap((page) =>
    [...read(page).matchAll(commandLine)].flatMap(([text, script = "", name, rest = ""]) => {
      if (["install", "dlx"].includes(script)) return [];
      if (scripts[script] === undefined) return [`${page}: ${text}`];
      if (script !== "interlink-gitops") return [];
      const command = commands.find((one) => one.name === name);
      const options = [...rest.matchAll(/ --([a-z-]+)/g)].map(([, option = ""]) => option);
      const isKnown = command !== undefined && options.every((option) => option in command.options);
      return isKnown ? [] : [`${page}: ${text}`];
    }),
  );
  expect(unknown).toEqual([]);
});

test("whole environments that pages show can be built", async () => {
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/^```ts\n(import [\s\S]*?)^```/gm)].flatMap(([, text = ""]) =>
      text.includes("export default") ? [text] : [],
    ),
  );
  expect(shown.length).toBeGreaterThan(2);
  const workspace = createWorkspace();
  try {
    for (const path of ["environments/base.ts", "test/fake-plugin"]) {
      mkdirSync(join(workspace.root, dirname(path)), { recursive: true });
      cpSync(join(root, path), join(workspace.root, path), { recursive: true });
    }
    // What one of them extends has two nodes of these names.
    const twoNodes = shown[0]!.replace(/leonardo: (edgeRest\([\s\S]*?\n {4}\}\)),/, (_, node) =>
      ["interlink-rest-node", "interlink-accelerator-node"].map((name) => `"${name}": ${node},`).join("\n"),
    );
    workspace.write("environments/production/environment.ts", twoNodes);
    // Each in a cluster of its own: pages use the same names.
    shown.forEach((text, index) =>
      workspace.write(
        `environments/shown-${index}/environment.ts`,
        text.replace(/cluster: ".*"/, `cluster: "${index}"`),
      ),
    );
    expect(await workspace.run("build")).toMatchObject({ code: 0 });
  } finally {
    workspace.remove();
  }
});
