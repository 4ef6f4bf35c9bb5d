import { dirname, join, posix } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { OutputFile, Problem, Where } from "@interlink-gitops/core";
import { actionsOf, type Action } from "./actions.ts";
import type { Disk } from "./disk.ts";
import { describeDiskError } from "./disk-error.ts";
import { indexName } from "./index-file.ts";
import { formatJournal } from "./journal.ts";
import { takeLock } from "./lock.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { buildRunning, interruptedBuild, isInterrupted, stagingOf, tryDiscard, type Staging } from "./staging.ts";

/** Everything that a build is about to put in place: written, and named in a journal by which it can be finished. */
export interface Transaction {
  staging: Staging;
  actions: readonly Action[];
}

export interface StageOptions {
  disk: Disk;
  signal?: AbortSignal | undefined;
}

/** How many files are written before signals are looked at. */
const batch = 200;

class Interruption extends Error {}

/**
 * Gets an environment's new files ready beside its generated directories. Nothing that git or a puller sees is touched,
 * and an error or a signal leaves nothing behind.
 */
export async function stage(
  environmentDirectory: string,
  plans: readonly Plan[],
  options: StageOptions,
): Promise<{ transaction: Transaction } | { outcome: Outcome }> {
  const { disk, signal } = options;
  const staging = stagingOf(environmentDirectory);
  const where = { environment: staging.environment, file: `environments/${staging.environment}` };
  const actions = plans.flatMap(actionsOf);
  const refusal = findReadOnly(actions, staging, disk) ?? openStaging(staging, disk, where);
  if (refusal) return { outcome: { status: "failed", problems: [refusal] } };
  try {
    await writeFiles(plans.flatMap(stagedFiles), staging, options);
    disk.write(`${staging.journal}.tmp`, formatJournal(actions));
    await stopIfAborted(signal);
    disk.rename(`${staging.journal}.tmp`, staging.journal);
    return { transaction: { staging, actions } };
  } catch (error) {
    tryDiscard(disk, staging);
    if (error instanceof Interruption) return { outcome: { status: "interrupted", problems: [] } };
    return { outcome: { status: "failed", problems: [describeDiskError(error, where)] } };
  }
}

/** Finds out before the first step what would otherwise fail between two. */
function findReadOnly(actions: readonly Action[], staging: Staging, disk: Disk): Problem | undefined {
  const { environment, environmentDirectory } = staging;
  for (const folder of new Set(actions.map(([, path]) => dirname(path)))) {
    try {
      disk.requireWritable(join(environmentDirectory, folder));
    } catch (error) {
      return describeDiskError(error, { environment, file: posix.join("environments", environment, folder) });
    }
  }
  return undefined;
}

/** Opens the staging folder for this process alone. */
function openStaging(staging: Staging, disk: Disk, where: Where): Problem | undefined {
  try {
    if (isInterrupted(staging.environmentDirectory)) return interruptedBuild(staging.environment);
    disk.makeDirectory(staging.root);
    return takeLock(disk, staging.lock) ? undefined : buildRunning(staging);
  } catch (error) {
    return describeDiskError(error, where);
  }
}

function stagedFiles({ directory, create, update, index }: Plan): OutputFile[] {
  const files = [...create, ...update];
  if (index.stale && index.text !== undefined) files.push({ path: indexName, text: index.text });
  return files.map(({ path, text }) => ({ path: `${directory}/${path}`, text }));
}

async function writeFiles(
  files: readonly OutputFile[],
  staging: Staging,
  { disk, signal }: StageOptions,
): Promise<void> {
  const made = new Set<string>();
  for (const [position, { path, text }] of files.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- lets a signal in now and then
    if (position % batch === 0) await stopIfAborted(signal);
    const target = join(staging.files, path);
    const folder = dirname(target);
    if (!made.has(folder)) disk.makeDirectory(folder);
    made.add(folder);
    disk.write(target, text);
  }
}

/** Signals arrive between two turns of the event loop. */
async function stopIfAborted(signal: AbortSignal | undefined): Promise<void> {
  await nextTurn();
  if (signal?.aborted) throw new Interruption();
}
