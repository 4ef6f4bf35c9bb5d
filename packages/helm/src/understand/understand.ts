import { at, toData, type Section, type Tree } from "../read/tree.ts";
import type { ChartValue } from "../values/chart-value.ts";
import { chartValues } from "../values/table.ts";
import type { Chart, Ignored } from "./chart.ts";
import { mask } from "./mask.ts";
import { reshape } from "./reshape.ts";
import { nothing, take } from "./take.ts";
import { findUnknown } from "./unknown.ts";

/** Values with everything filled in, and what of them was not what it seemed. */
export interface Understood {
  chart: Chart;
  /** Whether the person gave this value at all. */
  isGiven(path: string): boolean;
  /** Keys that nothing reads. */
  unknown: Ignored[];
  /** Values that are not taken as they were written. */
  ignored: Ignored[];
}

/** Reads values by the table: each as what it is meant to be, the chart's default where there is none. */
export function understand(given: Section): Understood {
  const chart: Record<string, unknown> = {};
  const { tree, ignored: reshaped } = reshape(given);
  const ignored = [...reshaped];
  for (const [list, rows] of listsOfObjects)
    assign(chart, list, takeObjects(at(tree, list.split(".")), list, rows, ignored));
  for (const row of chartValues) {
    if (row.path.includes("[]")) continue;
    const given = at(tree, row.path.split("."));
    assign(chart, row.path, given === undefined ? fallback(row, tree) : takeOne(row, row.path, given, ignored));
  }
  const isGiven = (path: string) => {
    const found = at(tree, path.split("."));
    return found !== undefined && !(found.kind === "scalar" && found.value === null);
  };
  return { chart: chart as unknown as Chart, isGiven, unknown: findUnknown(tree), ignored };
}

/** Rows such as `virtualNode.nodeTaints[].key`, by the list that they belong to. */
const listsOfObjects = Map.groupBy(
  chartValues.filter(({ path }) => path.includes("[]")),
  ({ path }) => path.slice(0, path.indexOf("[]")),
);

/** A section that was removed with `null` takes its defaults along; so do resources, which then are none. */
function fallback(row: ChartValue, tree: Section): unknown {
  const steps = row.path.split(".");
  const isRemoved = steps.some((_, index) => {
    const found = at(tree, steps.slice(0, index + 1));
    return found?.kind === "scalar" && found.value === null;
  });
  return isRemoved || !("default" in row) ? nothing(row) : defaultOf(row);
}

function defaultOf({ type, default: value }: ChartValue): unknown {
  if (value === null) return "";
  return type === "quantity" ? String(value) : value;
}

function takeOne(row: ChartValue, path: string, given: Tree, ignored: Ignored[]): unknown {
  if (given.kind === "scalar" && given.value === null) return nothing(row);
  const { value, misread } = take(row, given);
  if (misread !== undefined) {
    const shown = row.secret === true ? "(hidden)" : mask(path, given.kind === "scalar" ? given.text : toData(given));
    ignored.push({ path, value: shown, meaning: misread });
  }
  return value;
}

function takeObjects(list: Tree | undefined, path: string, rows: readonly ChartValue[], ignored: Ignored[]): object[] {
  if (list === undefined || (list.kind === "scalar" && list.value === null)) return [];
  if (list.kind !== "list") {
    ignored.push({ path, value: mask(path, toData(list)), meaning: "It is no list, so it counts as an empty one." });
    return [];
  }
  return list.items.flatMap((item, index) => {
    const here = `${path}[${index}]`;
    if (item.kind === "section") return [takeObject(item, here, path, rows, ignored)];
    const meaning = "It has no keys, so the chart cannot read it. The new file leaves it out.";
    ignored.push({ path: here, value: mask(here, toData(item)), meaning });
    return [];
  });
}

function takeObject(
  item: Section,
  here: string,
  list: string,
  rows: readonly ChartValue[],
  ignored: Ignored[],
): Record<string, unknown> {
  const taken: Record<string, unknown> = {};
  for (const row of rows) {
    const name = row.path.slice(list.length + 3);
    const given = item.entries.get(name);
    const isThere = given !== undefined && !(given.kind === "scalar" && given.value === null);
    if (isThere) taken[name] = takeOne(row, `${here}.${name}`, given, ignored);
    else if (row.optional !== true) taken[name] = nothing(row);
  }
  return taken;
}

function assign(target: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop()!;
  let owner = target;
  for (const step of steps) owner = (owner[step] ??= {}) as Record<string, unknown>;
  owner[last] = value;
}
