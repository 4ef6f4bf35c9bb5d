import type { ChartValue } from "../values/chart-value.ts";
import { toData, type Scalar, type Tree } from "../read/tree.ts";

/** What a value is to the chart, and how it differs from what was written. */
export interface Taken {
  value: unknown;
  /** Only where it was not taken as it was written. */
  misread?: string;
}

/**
 * Takes a value as what it is meant to be. Numbers where text is meant keep the digits that were written, a `"false"`
 * in quotes is false, and what has no such meaning at all is left to the chart's default.
 */
export function take(row: ChartValue, tree: Tree): Taken {
  switch (row.type) {
    case "text":
      return takeText(tree);
    case "quantity":
      return tree.kind === "scalar" ? { value: digitsOf(tree) } : unusable(row, "a quantity");
    case "boolean":
      return takeBoolean(row, tree);
    case "integer":
      return takeInteger(row, tree);
    case "text list":
      return takeTexts(row, tree);
    case "map": {
      const data = toData(tree);
      return typeof data === "object" && data !== null && !Array.isArray(data)
        ? { value: data }
        : { ...unusable(row, "a section") };
    }
    case "any":
      return tree.kind === "list"
        ? { value: tree.items.map(toData).filter((item) => typeof item === "object" && item !== null) }
        : unusable(row, "a list");
  }
}

/** What stands for a value that the values removed with `null`. */
export function nothing({ type }: ChartValue): unknown {
  if (type === "text list" || type === "any") return [];
  if (type === "map") return {};
  if (type === "integer") return undefined;
  return type === "boolean" ? false : "";
}

function takeText(tree: Tree): Taken {
  if (tree.kind !== "scalar") return { value: "", misread: "It is not text, and counts as empty." };
  if (typeof tree.value === "string") return { value: tree.value };
  const seen = String(tree.value);
  const altered = seen === tree.text ? "" : `, and makes \`${seen}\` of it`;
  return {
    value: tree.text,
    misread: `Without quotes YAML takes it for a ${typeof tree.value}${altered}; it is text here, as it was written.`,
  };
}

/** As it was written, where that is how Kubernetes writes quantities, too; YAML also knows `0x10` and `1_000`. */
function digitsOf({ value, text }: Scalar): string {
  if (typeof value !== "number" || /^(0|[1-9]\d*)(\.\d+)?$/.test(text)) return text.trim();
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

function takeBoolean(row: ChartValue, tree: Tree): Taken {
  if (tree.kind !== "scalar") return unusable(row, "true or false");
  if (typeof tree.value === "boolean") return { value: tree.value };
  const meant = /^(true|yes|on|1)$/i.test(tree.text)
    ? true
    : /^(false|no|off|0|)$/i.test(tree.text)
      ? false
      : undefined;
  if (meant === undefined) return unusable(row, "true or false");
  return row.truthy === true && typeof tree.value === "string" && tree.value !== "" && !meant
    ? { value: meant, misread: "The chart takes any text for true. It is false here, as it says." }
    : { value: meant };
}

function takeInteger(row: ChartValue, tree: Tree): Taken {
  const number =
    tree.kind === "scalar" ? Number(typeof tree.value === "number" ? tree.value : tree.text.trim()) : Number.NaN;
  return tree.kind === "scalar" && tree.text.trim() !== "" && Number.isInteger(number)
    ? { value: number }
    : unusable(row, "a whole number");
}

/** One text where a list is meant is a list of one; the chart would render it as no list at all. */
function takeTexts(row: ChartValue, tree: Tree): Taken {
  if (tree.kind === "list") {
    const value = tree.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : []));
    if (value.length < tree.items.length) return { value, misread: "Some entries are no text. They are left out." };
    return tree.items.some((item) => item.kind === "scalar" && typeof item.value !== "string")
      ? { value, misread: "Entries without quotes that YAML takes for numbers or the like are texts here." }
      : { value };
  }
  if (tree.kind !== "scalar" || tree.text === "") return unusable(row, "a list");
  return { value: [tree.text], misread: "It is no list. It counts as a list of one." };
}

function unusable(row: ChartValue, expected: string): Taken {
  const value = "default" in row ? row.default : nothing(row);
  return { value, misread: `It is not ${expected}, so the chart's default counts.` };
}
