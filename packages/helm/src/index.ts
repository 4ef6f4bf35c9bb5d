export * from "./values/table.ts";
export type { ChartValue, ValueType } from "./values/chart-value.ts";
