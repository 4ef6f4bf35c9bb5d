import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds. The limit is for what never comes: a slow and busy machine stays far below it. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 300): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await holds()); await sleep(200))
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
}
