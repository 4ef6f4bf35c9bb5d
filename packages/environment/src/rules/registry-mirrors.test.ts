import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const mirrors = (registryMirrors: object) => (environment: any) => (environment.registryMirrors = registryMirrors);

test.each([
  { "ghcr.io": "" },
  { "ghcr.io": "https://mirror.example" },
  { "ghcr.io": "mirror.example/" },
  { "ghcr.io/": "mirror.example" },
  { "https://ghcr.io": "mirror.example" },
  { "GHCR.io": "mirror.example" },
  { "interlink-hq": "mirror.example" },
  { "ghcr.io": "mirror.example:99999" },
  { "ghcr.io": "mirror..example" },
  { "ghcr.io": "mirror.example/a..b" },
])("%j would leave images where they are, or nowhere", (registryMirrors) => {
  expect(onlyProblem(mirrors(registryMirrors)).code).toBe("invalid-value");
});

test("a mirror may have a port and a path", () => {
  const registryMirrors = {
    "ghcr.io": "mirror.example:5000/ghcr",
    "ghcr.io/interlink-hq": "other.example",
    "localhost:5000": "[fd00::1]:5000/a__b",
  };
  expect(resolveChanged(mirrors(registryMirrors)).problems).toEqual([]);
});
