export { differences, type Difference } from "./differences/catalog.ts";
export type { NamedDifference } from "./differences/expected.ts";
export { importValues, type Imported, type ImportedSecret, type ImportRequest, type ImportResult } from "./import.ts";
export { describeImport } from "./report.ts";
export type { Source } from "./read/read.ts";
export type { Assignment } from "./read/set.ts";
export type { Ignored } from "./understand/chart.ts";
export type { ChartValue, ValueType } from "./values/chart-value.ts";
export * from "./values/table.ts";
