import type { Problem, Where } from "@interlink-gitops/core";
import { visibleLines } from "@interlink-gitops/review";
import type { Terminal } from "./terminal.ts";

/**
 * Shows problems the way a compiler does: where, what, and what to do next.
 *
 * @example
 * environments/production/environment.ts  nodes.leonardo.capacity.cpu
 *   error: `cpu: 16 cores` is no Kubernetes quantity  [invalid-quantity]
 *   Write cores: 16, or "500m" for half a core.
 */
export function reportProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const { code, severity, where, problem, hint } of problems) {
    const mark =
      severity === "error" ? terminal.style(["red", "bold"], "error:") : terminal.style("yellow", "warning:");
    terminal.note(
      `${terminal.style("bold", visibleLines(describeWhere(where)))}\n  ${mark} ${visibleLines(problem)}  ${terminal.style("dim", `[${code}]`)}\n  ${visibleLines(hint)}\n`,
    );
  }
}

/** "1 problem", "3 problems, 2 warnings": the last line of a failed run. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return [count(errors, "problem"), count(problems.length - errors, "warning")].filter(Boolean).join(", ");
}

/** "1 node", "2 nodes", and nothing for none. */
export function count(number: number, noun: string): string {
  return number === 0 ? "" : `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function describeWhere({ environment, node, component, object, field, file, line }: Where): string {
  const place = file === undefined ? (environment ?? "") : line === undefined ? file : `${file}:${line}`;
  const owner = field === undefined && object === undefined && node !== undefined ? `node ${node}` : "";
  return [place, owner, component === undefined ? "" : `(${component})`, object ?? "", field ?? ""]
    .filter(Boolean)
    .join("  ");
}
