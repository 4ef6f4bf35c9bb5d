/** What the script said: what became of each step, why, and the last line. */
export interface Report {
  steps: Record<string, string>;
  reasons: Record<string, string>;
  verdict: string;
  text: string;
}

/** Reads the script's output; every line but the last has to be that of a step. */
export function readReport(lines: readonly string[]): Report {
  const text = lines.join("\n");
  const steps = lines.slice(0, -1).map((line) => {
    const [, kind, step, reason] = /^(PASS|FAIL|SKIP) +[\d.]+ s {2}([a-z-]+): (.+)$/.exec(line) ?? [];
    if (kind === undefined || step === undefined || reason === undefined) throw new Error(`no step: ${line}\n${text}`);
    return { kind, step, reason };
  });
  return {
    steps: Object.fromEntries(steps.map(({ step, kind }) => [step, kind])),
    reasons: Object.fromEntries(steps.map(({ step, reason }) => [step, reason])),
    verdict: lines.at(-1) ?? "",
    text,
  };
}
