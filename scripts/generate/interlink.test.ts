import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { interLinkConfig } from "./interlink.ts";

it("has left its files as `pnpm generate` would write them", async () => {
  const made = await interLinkConfig.files();
  const committed = Array.from(made.keys(), (path) => [
    path,
    readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"),
  ]);
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(committed));
});
