import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { environmentSchema } from "@interlink-gitops/environment";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { defaultPaths } from "../testing/default-paths.ts";
import { chartValues } from "./table.ts";

const paths = chartValues.map(({ path }) => path);

test("every value that a chart declares has a row, and only one", () => {
  expect(new Set(paths).size).toBe(paths.length);
  expect(defaultPaths.filter((path) => !paths.includes(path))).toEqual([]);
  const declared = chartValues.filter((value) => "default" in value).map(({ path }) => path);
  expect(declared.toSorted()).toEqual(defaultPaths.toSorted());
});

const defaults = resolve(import.meta.dirname, "../../../../../shared/parity/defaults.yaml");
if (!existsSync(defaults)) console.warn(`NOT RUN: the chart's own defaults: they are not beside this checkout`);

test.runIf(existsSync(defaults))("the rows have the chart's own defaults", () => {
  const leaves = leavesOf(parse(readFileSync(defaults, "utf8")));
  expect(Object.keys(leaves).length).toBeGreaterThan(90);
  const rows = chartValues.filter((value) => "default" in value && value.only !== "old");
  expect(Object.fromEntries(rows.map((value) => [value.path, value.default]))).toEqual(leaves);
});

function leavesOf(value: unknown, path = ""): Record<string, unknown> {
  const isSection =
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  if (!isSection) return { [path]: value };
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, member]) => leavesOf(member, path === "" ? key : `${path}.${key}`)),
  );
}

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const { $defs, ...root } = z.toJSONSchema(environmentSchema(), { io: "input" }) as Schema & {
  $defs: Record<string, Schema>;
};

/** Whether a path leads somewhere in the schema, through lists and in any branch of a union. */
function leads(schema: Schema | undefined, [step, ...rest]: readonly string[]): boolean {
  if (schema?.$ref !== undefined)
    return leads($defs[schema.$ref.replace("#/$defs/", "")], [step, ...rest].filter(isStep));
  if (schema === undefined) return false;
  if (step === undefined) return true;
  const path = [step, ...rest];
  const inner = schema.properties?.[step] ?? (step === "*" ? schema.additionalProperties : undefined);
  return (
    (typeof inner === "object" && leads(inner, rest)) ||
    (schema.items !== undefined && leads(schema.items, path)) ||
    [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((option) => leads(option, path))
  );
}

const isStep = (step: string | undefined): step is string => step !== undefined;

test.each(chartValues.flatMap(({ path, home }) => home.map((field) => [path, field] as const)))(
  "%s: its new home %s is a field of environment files",
  (_, field) => {
    expect(leads(root, field.split("."))).toBe(true);
  },
);

test("a value without a home says why", () => {
  expect(chartValues.filter(({ home, note }) => home.length === 0 && note === undefined)).toEqual([]);
});
