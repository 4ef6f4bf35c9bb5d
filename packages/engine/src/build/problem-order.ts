import { problemCodes, type Problem, type ProblemCode } from "@interlink-gitops/core";

/**
 * The first code of each stage in core's list: loading, shape, rules, clashes, output, disk. What goes wrong in one
 * stage is often the cause of what goes wrong in a later one.
 */
const stageStarts: readonly ProblemCode[] = [
  "environment-missing",
  "unknown-field",
  "environment-name",
  "duplicate-node",
  "duplicate-object",
  "foreign-file",
];

/** Problems in the order to mend them in: nearest cause first, then by environment, file and field. */
export function inCauseOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => stageOf(a) - stageOf(b) || compare(placeOf(a), placeOf(b)));
}

function stageOf({ code }: Problem): number {
  const position = problemCodes.indexOf(code);
  return stageStarts.findLastIndex((start) => problemCodes.indexOf(start) <= position);
}

function placeOf({ where }: Problem): string {
  const { environment, file, node, component, object, field } = where;
  return [environment, file, node, component, object, field].map((part) => part ?? "").join("\n");
}

/** By code unit, which no locale changes. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
