import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const packages = resolve(import.meta.dirname, "../../packages");

// Each package may stand on those named after it, and on what they stand on. One direction, no cycles.
const standsOn: Record<string, string[]> = {
  core: [],
  models: ["core"],
  secrets: ["models"],
  plugins: ["secrets"],
  environment: ["plugins"],
  components: ["environment"],
  engine: ["models"],
  delivery: ["environment", "engine"],
  review: ["models"],
  registry: [],
  images: ["registry", "review"],
  helm: ["environment"],
  cli: ["components", "delivery", "engine", "helm", "images"],
};

function allowed(name: string): Set<string> {
  return new Set(standsOn[name]!.flatMap((base) => [base, ...allowed(base)]));
}

const sources = (name: string) =>
  readdirSync(join(packages, name, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|testing\.ts$|(^|[\\/])testing[\\/]/.test(file))
    .map((file) => [file, readFileSync(join(packages, name, "src", file), "utf8")] as const);

const importsOf = (text: string) =>
  [...text.matchAll(/^(?:import|export)\s[^;]*?from "([^"]+)"|\bimport\("([^"]+)"\)/gm)].map(
    ([, declared, dynamic]) => (declared ?? dynamic)!,
  );

test("every package has its place", () => {
  const folders = readdirSync(packages).filter((name) => existsSync(join(packages, name, "package.json")));
  expect(folders.toSorted()).toEqual(Object.keys(standsOn).toSorted());
});

test.each(Object.keys(standsOn))("%s stands only on what is below it", (name) => {
  for (const [file, text] of sources(name)) {
    for (const specifier of importsOf(text)) {
      const [, other] = /^@interlink-gitops\/([^/]+)/.exec(specifier) ?? [];
      if (other !== undefined) expect(allowed(name), `${name}/${file} imports ${specifier}`).toContain(other);
      expect(specifier, `${name}/${file}`).not.toMatch(/^(\.\.\/)+packages\//);
    }
  }
});

test.each(Object.keys(standsOn))("%s declares what it imports", (name) => {
  const { dependencies = {} } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  for (const [file, text] of sources(name)) {
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith(".") || specifier.startsWith("node:") || specifier.startsWith("data:")) continue;
      const [first = "", second = ""] = specifier.split("/");
      const dependency = specifier.startsWith("@") ? `${first}/${second}` : first;
      expect(Object.keys(dependencies), `${name}/${file} imports ${specifier}`).toContain(dependency);
    }
  }
});

// What the bundle of the command line leaves outside of itself (scripts/bundle.ts).
const besideBundle: Record<string, string[]> = { cli: ["re2js", "yaml"] };

test.each(Object.keys(standsOn))("%s imports what it declares", (name) => {
  const { dependencies = {} } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  const imported = sources(name).flatMap(([, text]) => importsOf(text));
  const idle = Object.keys(dependencies).filter(
    (dependency) => !imported.some((specifier) => `${specifier}/`.startsWith(`${dependency}/`)),
  );
  expect(idle).toEqual(besideBundle[name] ?? []);
});

test.each(Object.keys(standsOn))("%s publishes no helpers of tests", (name) => {
  const { exclude } = JSON.parse(readFileSync(join(packages, name, "tsconfig.build.json"), "utf8"));
  expect(exclude).toEqual(expect.arrayContaining(["src/**/*.test.ts", "src/**/testing.ts", "src/**/testing"]));
});

test.each(["core", "models", "secrets", "plugins", "environment", "components", "helm"])(
  "%s is pure: no disk, network, clock, randomness or environment",
  (name) => {
    for (const [file, text] of sources(name)) {
      expect(
        importsOf(text).filter((specifier) => /^node:(fs|http|child_process|os|process)/.test(specifier)),
        `${name}/${file}`,
      ).toEqual([]);
      expect(text, `${name}/${file}`).not.toMatch(/\bDate\.now|\bnew Date\(\)|Math\.random|process\.env|\bfetch\(/);
    }
  },
);
