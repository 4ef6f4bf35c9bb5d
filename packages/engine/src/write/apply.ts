import { setImmediate as nextTurn } from "node:timers/promises";
import { commit } from "./commit.ts";
import { disk as realDisk, type Disk } from "./disk.ts";
import type { Outcome } from "./outcome.ts";
import { isDone, type Plan } from "./plan.ts";
import { stage, type Transaction } from "./stage.ts";
import { tryDiscard } from "./staging.ts";

/** The plans of one environment's generated directories, carried out together or not at all. */
export interface EnvironmentPlans {
  /** The absolute path of `environments/<name>`. */
  environmentDirectory: string;
  plans: readonly Plan[];
}

export interface ApplyOptions {
  /** Heard until everything is staged; from then on the build finishes, which takes an instant. */
  signal?: AbortSignal | undefined;
  /** A stand-in for the real disk. */
  disk?: Disk | undefined;
}

/**
 * Carries out plans. Everything is staged first, for all environments, then put in place file by file, so that a
 * generated directory never disappears. A kill at any moment leaves what `recover` finishes or takes back. Plans that
 * have nothing to do write nothing at all.
 */
export async function apply(environments: readonly EnvironmentPlans[], options: ApplyOptions = {}): Promise<Outcome> {
  const { disk = realDisk, signal } = options;
  const transactions: Transaction[] = [];
  for (const { environmentDirectory, plans } of environments) {
    const due = plans.filter((plan) => !isDone(plan));
    if (due.length === 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- nothing to gain: staging is synchronous but for hearing signals
    const staged = await stage(environmentDirectory, due, { disk, signal });
    if ("outcome" in staged) {
      takeBack(transactions, disk);
      return staged.outcome;
    }
    transactions.push(staged.transaction);
  }
  if (transactions.length === 0) return { status: "unchanged", problems: [] };
  const outcome = commitAll(transactions, disk);
  // What came meanwhile did not stop anything, but who asks for it next shall know.
  await nextTurn();
  return outcome;
}

function commitAll(transactions: readonly Transaction[], disk: Disk): Outcome {
  for (const [position, transaction] of transactions.entries()) {
    const problems = commit(transaction, disk);
    if (problems.length > 0) {
      takeBack(transactions.slice(position + 1), disk);
      return { status: "failed", problems };
    }
  }
  return { status: "written", problems: [] };
}

function takeBack(transactions: readonly Transaction[], disk: Disk): void {
  for (const { staging } of transactions) tryDiscard(disk, staging);
}
