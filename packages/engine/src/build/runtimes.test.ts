import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nasty } from "../../../models/src/yaml/testing.ts";
import { runScript, runtimes } from "../testing/runtimes.ts";
import { readTree, writeTree } from "../testing/tree.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import { stagingName } from "../write/staging.ts";

const source = `export default { nodes: ["a", "b"], text: ${JSON.stringify(nasty.slice(0, -1).join("\n"))} };\n`;

it("a build gives the same bytes on every runtime", () => {
  const trees = runtimes.map(({ command }) => {
    const { root } = makeWorkspace({ "environments/production/environment.ts": source });
    expect(runScript(command, "build-sample.ts", root)).toBe("written\n");
    expect(runScript(command, "build-sample.ts", root)).toBe("unchanged\n");
    return readTree(root);
  });
  expect(new Set(trees.map((tree) => JSON.stringify(tree))).size).toBe(1);
});

describe("Deno with few rights", () => {
  const deno = runtimes.find(({ name }) => name === "Deno")!.command[0]!;
  const build = (root: string, ...rights: string[]): string =>
    runScript([deno, "run", "--no-prompt", "--allow-read", ...rights], "build-sample.ts", root);

  it("builds when it may read and write", () => {
    const { root } = makeWorkspace({ "environments/production/environment.ts": source });
    expect(build(root, `--allow-write=${root}`)).toBe("written\n");
  });

  it("says that it may not write", () => {
    const { root } = makeWorkspace({ "environments/production/environment.ts": source });
    expect(build(root)).toBe("failed\nenvironments/production cannot be written (NotCapable)\n");
  });

  it("goes by a lock's age when it may not ask for its owner", () => {
    const { root, environmentDirectory } = makeWorkspace({ "environments/production/environment.ts": source });
    writeTree(join(environmentDirectory, stagingName), { lock: JSON.stringify({ pid: 2 ** 30, host: hostname() }) });
    expect(build(root, `--allow-write=${root}`)).toBe("failed\nanother build of production is at work\n");
  });
});
