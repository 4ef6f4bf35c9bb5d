import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { checkInterLinkConfig } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { slurmConfig } from "../../packages/plugins/src/slurm/config.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../docs/site.md"), "utf8");
const configs = [...page.matchAll(/^```yaml\n# \S*\/(\w+)\.yaml\n([\s\S]*?)^```/gm)].map(([, name, text = ""]) => ({
  name,
  config: parse(text) as Record<string, unknown>,
}));

test("the site's interLink knows every key that the page shows", () => {
  const shown = configs.filter(({ name }) => name === "InterLinkConfig");
  expect(shown).toHaveLength(2);
  for (const { config } of shown) expect(checkInterLinkConfig(config)).toEqual([]);
});

test("the site's plugin is configured with keys that it reads, and with a folder that ends with a slash", () => {
  const { config } = configs.find(({ name }) => name === "SlurmConfig")!;
  const known = Object.keys(slurmConfig({}, "/plugin.sock"));
  expect(Object.keys(config).filter((key) => !known.includes(key))).toEqual([]);
  expect(config["DataRootFolder"]).toMatch(/\/$/);
});
