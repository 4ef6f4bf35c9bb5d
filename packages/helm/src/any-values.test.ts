import { hasErrors } from "@interlink-gitops/core";
import { createResolver } from "@interlink-gitops/environment";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { importValues } from "./import.ts";
import { modes, type Mode } from "./testing/chart.ts";
import type { ChartValue } from "./values/chart-value.ts";
import { chartValues } from "./values/table.ts";

const marker = "hunter2-marker";
const numbers = [0, 1, 80, 443, 3000, 30443, 31022, 65536, -1, 1.5];
const texts = [
  "",
  "a",
  "true",
  "64Gi",
  "unix:///var/run/x.sock",
  "http://localhost",
  "https://site.example:8443/",
  "https://0.0.0.0",
  "/etc/vk/certs/tls.crt",
  "ghcr.io/x/slurm:1.0",
  "ghcr.io/interlink-hq/interlink/plugin-docker:latest",
  "key=value",
  "nvidia.com/gpu",
  "NoExecute",
  "client_credentials",
  "10.96.0.0/12",
  "traefik",
  "Socket: unix:///x.sock\nVerboseLogging: true\n",
  "[app]\nsocket_port = 1\n",
  "%s %d `${x}` {{.Name}}",
];
const plain = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...texts) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...numbers) },
  { weight: 3, arbitrary: fc.boolean() },
  fc.constant(null),
  fc.string(),
);
const named = fc.record({
  name: fc.constantFrom("data", "token", "config", "plugin-data"),
  mountPath: fc.constantFrom("/data", "/etc/interlink", "/tmp/"),
  value: plain,
  emptyDir: fc.constant({}),
});

/** Often of the right type, sometimes of none. */
function arbitraryFor({ type, secret }: ChartValue): fc.Arbitrary<unknown> {
  if (secret === true) return fc.constantFrom<unknown>(marker, [marker], { inner: marker });
  const right: Record<ChartValue["type"], fc.Arbitrary<unknown>> = {
    text: fc.constantFrom(...texts),
    boolean: fc.boolean(),
    integer: fc.constantFrom(...numbers),
    quantity: fc.constantFrom<unknown>(...numbers, ...texts),
    "text list": fc.array(fc.constantFrom(...texts), { maxLength: 3 }),
    map: fc.dictionary(fc.constantFrom("a", "disktype", "server"), plain, { maxKeys: 3 }),
    any: fc.array(named, { maxLength: 2 }),
  };
  return fc.oneof(
    { weight: 8, arbitrary: right[type] },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: plain },
  );
}

function put(target: Record<string, any>, path: string, value: unknown): void {
  const steps = path.split(".");
  let owner = target;
  for (const step of steps.slice(0, -1)) {
    const name = step.replace("[]", "");
    const inner = (owner[name] ??= step.endsWith("[]") ? [{}] : {});
    owner = Array.isArray(inner) ? inner[0] : inner;
    if (typeof owner !== "object" || owner === null) return;
  }
  owner[steps.at(-1)!] = value;
}

const anyValues = fc
  .subarray([...chartValues], { maxLength: 14 })
  .chain((rows) => fc.tuple(...rows.map((row) => arbitraryFor(row).map((value) => [row.path, value] as const))))
  .map((given) => {
    const values: Record<string, any> = {};
    for (const [path, value] of given) put(values, path, value);
    return values;
  });
const misspelt = fc.dictionary(fc.constantFrom("oauth", "virtualnode", "interLink", "debug", "extra"), plain, {
  maxKeys: 2,
});

test("any values are imported or refused with a reason, and no secret comes out", () => {
  const resolve = createResolver();
  let count = 0;
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(modes) as Mode[])), anyValues, misspelt, (mode, values, others) => {
      const sources = [modes[mode], stringify({ ...others, ...values })].map((text, index) => ({
        name: `${index}.yaml`,
        text,
      }));
      const result = importValues({ name: "prod", sources });
      expect(JSON.stringify(result)).not.toContain(marker);
      if ("refused" in result) {
        expect(result.refused.length).toBeGreaterThan(0);
        for (const { problem, hint } of result.refused)
          expect([problem, hint].every((text) => text.length > 10)).toBe(true);
        return;
      }
      count += 1;
      expect(hasErrors(resolve("prod", result.imported.environment).problems)).toBe(false);
    }),
    { numRuns: 300 },
  );
  expect(count).toBeGreaterThan(30);
});
