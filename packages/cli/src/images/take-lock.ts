import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasErrors, type Problem } from "@interlink-gitops/core";
import { describeDiskError, prepareBuild } from "@interlink-gitops/engine";
import {
  changesOf,
  formatLock,
  imagesIn,
  lockPath,
  namesToLock,
  pinnedTo,
  probeFor,
  resolveAll,
  type Digests,
  type ImageUse,
} from "@interlink-gitops/images";
import type { Registry } from "@interlink-gitops/registry";
import type { Call } from "../command.ts";
import { readLock } from "../lock.ts";
import { createPipeline } from "../pipeline.ts";
import { registryProblems, type Report } from "./report.ts";

/**
 * Writes the lock file. What is locked is what a build without one would leave to a tag, and what a build with one does
 * pin: it is built in memory, twice. All images are resolved, or nothing is written.
 */
export async function takeLock(
  { root, terminal }: Pick<Call, "root" | "terminal">,
  names: readonly string[],
  registry: Registry,
): Promise<Report> {
  const wanted = await build(root, names, {});
  if (hasErrors(wanted.problems)) return failed(wanted.problems);
  const candidates = namesToLock(wanted.images);
  const probe = probeFor(candidates);
  const lockable = pinnedTo((await build(root, names, probe)).images, probe);
  terminal.progress(`Asking the registries about ${candidates.length} images …`);
  const { digests: found, failures } = await resolveAll(candidates, registry);
  if (failures.length > 0) return failed(registryProblems(failures, wanted.images));
  const digests = Object.fromEntries(Object.entries(found).filter(([name]) => lockable.has(name)));
  const before = readLock(root).digests;
  const text = formatLock(digests);
  const file = join(root, lockPath);
  const isNews = read(file) !== text;
  const fault = isNews ? write(file, text) : undefined;
  if (fault !== undefined) return failed([fault]);
  const changes = changesOf(before, digests);
  const ownText = Object.entries(found).filter(([name]) => !lockable.has(name));
  return {
    json: { lock: lockPath, digests, ...changes },
    lines: [
      ...changes.added.map((name) => `added    ${name}  ${digests[name]}`),
      ...changes.moved.map((name) => `moved    ${name}  ${before[name]} → ${digests[name]}`),
      ...changes.dropped.map((name) => `dropped  ${name}`),
    ],
    notes: [
      ...ownText.map(
        ([name, digest]) =>
          `${name} stands in a text of your own, which the build leaves alone. Pinned it is ${name}@${digest}`,
      ),
      isNews ? `${lockPath} is written. Run \`pnpm build\`, and commit both.` : `${lockPath}: unchanged.`,
    ],
    problems: [],
    behind: false,
  };
}

/** What the environments ask for with these digests; nothing is written. */
async function build(
  root: string,
  names: readonly string[],
  digests: Digests,
): Promise<{ images: ImageUse[]; problems: readonly Problem[] }> {
  const { environments, problems } = await prepareBuild(root, names, createPipeline({ digests, problems: [] }));
  const files = environments.flatMap(({ name: environment, files: made }) =>
    made
      .filter(({ path }) => path.startsWith("manifests/") && /\.ya?ml$/.test(path))
      .map((file) => ({ environment, ...file })),
  );
  return { images: imagesIn(files).images, problems };
}

/** In one step: a build beside it sees the old file or the new one. */
function write(file: string, text: string): Problem | undefined {
  try {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
    return undefined;
  } catch (error) {
    rmSync(`${file}.new`, { force: true, recursive: true });
    return describeDiskError(error, { file: lockPath });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function failed(problems: readonly Problem[]): Report {
  return {
    json: {},
    lines: [],
    notes: ["Nothing was written."],
    problems: problems.filter(({ severity }) => severity === "error"),
    behind: false,
  };
}
