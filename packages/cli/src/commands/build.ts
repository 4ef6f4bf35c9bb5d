import { hasErrors } from "@interlink-gitops/core";
import { applyBuild, prepareBuild, type PreparedEnvironment } from "@interlink-gitops/engine";
import { exit, type Call, type Command, type ExitCode } from "../command.ts";
import { readLock } from "../lock.ts";
import { createPipeline } from "../pipeline.ts";
import { countProblems, reportProblems } from "../report.ts";
import { selectEnvironments } from "../select.ts";
import { describe, summarize } from "../summary.ts";

/** Regenerates the committed directories of environments. */
export const build: Command = {
  name: "build",
  summary: "Regenerate the committed directories of environments",
  usage: "[environment…] [options]",
  options: {
    "dry-run": { type: "boolean" },
    stdout: { type: "boolean" },
    json: { type: "boolean" },
  },
  describe: {
    "dry-run": "Say what would be written, and write nothing.",
    stdout: "Print the objects instead of writing them, as one YAML stream for kubectl.",
    json: "Print one JSON object: environments with their changes and timings, problems.",
  },
  help: `Without names all environments are built: all of them, or none when one has a problem.

Examples:
  interlink-gitops build
  interlink-gitops build production --dry-run
  interlink-gitops build staging --stdout | kubectl diff -f -`,
  async run(call) {
    const { values, positionals, terminal, root, signal } = call;
    const names = selectEnvironments(root, positionals);
    const writes = values["dry-run"] !== true && values["stdout"] !== true;
    terminal.progress(`Building ${names.length === 1 ? names[0] : `${names.length} environments`} …`);
    const prepared = await prepareBuild(root, names, createPipeline(readLock(root)), { recover: writes });
    const outcome = writes
      ? await applyBuild(prepared, { signal })
      : {
          status: hasErrors(prepared.problems) ? ("failed" as const) : ("unchanged" as const),
          problems: prepared.problems,
        };
    if (outcome.status === "interrupted") {
      terminal.note("Interrupted: nothing was changed.");
      return exit.interrupted;
    }
    const failed = hasErrors(outcome.problems);
    if (values["json"] === true) {
      terminal.out(
        JSON.stringify(
          { environments: failed ? [] : prepared.environments.map(summarize), problems: outcome.problems },
          null,
          2,
        ),
      );
    } else {
      report(call, prepared.environments, outcome.problems, failed);
    }
    return ending(failed, signal);
  },
};

/** Ctrl-C during the renames cannot stop them half-way: they are finished, and the exit code still says what happened. */
function ending(failed: boolean, signal: AbortSignal): ExitCode {
  if (signal.aborted) return exit.interrupted;
  return failed ? exit.problems : exit.done;
}

function report(
  { values, terminal }: Call,
  environments: PreparedEnvironment[],
  problems: Parameters<typeof reportProblems>[0],
  failed: boolean,
): void {
  reportProblems(problems, terminal);
  if (failed) {
    // A disk that fails in the middle of the renames leaves a journal, and the next build finishes it.
    const halfway = problems.some(({ code }) => code === "interrupted-build");
    terminal.note(
      `${countProblems(problems)}. ${halfway ? "The next build finishes this one." : "Nothing was written."}`,
    );
    return;
  }
  if (values["stdout"] === true) {
    terminal.out(environments.map(stream).join("---\n").trimEnd());
    return;
  }
  const summaries = environments.map(summarize);
  const width = Math.max(...summaries.map(({ name }) => name.length));
  for (const summary of summaries) {
    terminal.note(describe(summary, width));
    if (values["dry-run"] !== true) continue;
    for (const path of summary.created) terminal.out(`create ${path}`);
    for (const path of summary.updated) terminal.out(`update ${path}`);
    for (const path of summary.removed) terminal.out(`remove ${path}`);
  }
}

/** An environment's objects as one stream: what its nodes share first, as a kustomization would order them. */
function stream({ files }: PreparedEnvironment): string {
  return files
    .filter(
      ({ path }) => path.startsWith("manifests/") && path.endsWith(".yaml") && !path.endsWith("kustomization.yaml"),
    )
    .map(({ text }) => text)
    .join("---\n");
}
