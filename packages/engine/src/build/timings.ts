/** What an environment's build goes through, in order. */
export const stages = ["load", "resolve", "compose", "validate", "layout", "plan"] as const;

export type Stage = (typeof stages)[number];

/** Milliseconds by stage, for those that were reached. */
export type Timings = Partial<Record<Stage, number>>;

/** Runs a stage and notes how long it took. */
export function timed<T>(timings: Timings, stage: Stage, run: () => T): T {
  const start = performance.now();
  const note = (): void => {
    timings[stage] = performance.now() - start;
  };
  const result = run();
  if (result instanceof Promise) return result.finally(note) as T;
  note();
  return result;
}
