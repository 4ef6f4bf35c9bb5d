import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { newestRelease } from "@interlink-gitops/models";

const root = resolve(import.meta.dirname, "../..");
const { customManagers, packageRules } = JSON.parse(readFileSync(join(root, ".github/renovate.json"), "utf8")) as {
  customManagers: { managerFilePatterns: string[]; matchStrings: string[]; depNameTemplate?: string }[];
  packageRules: { matchDepNames?: string[] }[];
};

const workflows = [
  ...readdirSync(join(root, ".github/workflows")).map((name) => `.github/workflows/${name}`),
  ".gitlab-ci.yml",
];
const sources = readdirSync(join(root, "packages"), { recursive: true, encoding: "utf8" })
  .filter((path) => !path.includes("node_modules") && path.endsWith(".ts"))
  .map((path) => `packages/${path.replaceAll("\\", "/")}`);

/** What Renovate would find: image, version and file. */
const found = customManagers.flatMap(({ managerFilePatterns, matchStrings, depNameTemplate }) =>
  [...sources, ...workflows]
    .filter((file) => managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(file)))
    .flatMap((file) =>
      matchStrings.flatMap((pattern) =>
        [...readFileSync(join(root, file), "utf8").matchAll(new RegExp(pattern, "g"))].map(({ groups = {} }) => ({
          file,
          image: groups["depName"] ?? depNameTemplate,
          version: groups["currentValue"],
        })),
      ),
    ),
);

test("the newest release of interLink is what Renovate compares", () => {
  expect(found).toContainEqual({
    file: "packages/models/src/interlink/releases.ts",
    image: "ghcr.io/interlink-hq/interlink/interlink",
    version: newestRelease,
  });
});

test("every image with a fixed tag is found, once for each of its tags", () => {
  const written = /"((?:ghcr|docker|lscr|quay)\.io\/[^"\s]+:[^"\s]+)"/g;
  const builders = sources.filter(
    (file) =>
      /^packages\/(plugins|environment|components)\/src\//.test(file) &&
      !/(\.test|\.generated|testing)\.ts$|\/testing\//.test(file),
  );
  const images = builders.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .filter((line) => !/^\s*(\*|\/\/)|examples|description/.test(line))
      .flatMap((line) => [...line.matchAll(written)].map(([, image]) => image)),
  );
  expect(images.length).toBeGreaterThan(4);
  const names = found.map(({ image, version }) => `${image}:${version}`);
  for (const image of images) expect(names).toContain(image);
  expect(new Set(names.filter((name) => name.includes("docker-plugin"))).size).toBe(2);
});

test("pnpm is found wherever a workflow names it, so that one update moves all of them", () => {
  const named = workflows.flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/\bpnpm@/g)]);
  expect(named.length).toBeGreaterThan(20);
  expect(found.filter(({ image }) => image === "pnpm")).toHaveLength(named.length);
});

test("each rule is about an image that is found", () => {
  const names = new Set(found.map(({ image }) => image));
  for (const { matchDepNames = [] } of packageRules) for (const name of matchDepNames) expect(names).toContain(name);
});
