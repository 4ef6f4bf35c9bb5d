import { hasErrors } from "@interlink-gitops/core";
import { compareBuild } from "@interlink-gitops/engine";
import { exit, type Command } from "../command.ts";
import { readLock } from "../lock.ts";
import { createPipeline } from "../pipeline.ts";
import { countProblems, reportProblems } from "../report.ts";
import { selectEnvironments } from "../select.ts";
import { describe, summarize } from "../summary.ts";

/** Compares the committed directories with what their environments ask for. */
export const check: Command = {
  name: "check",
  summary: "Compare the committed directories with their environments: what CI runs",
  usage: "[environment…] [options]",
  options: { json: { type: "boolean" } },
  describe: { json: "Print one JSON object: environments, drift by path, problems." },
  help: `Fails on every difference: files that are missing, changed, left over, edited by hand or foreign, and on a
build that was interrupted. Writes nothing.

Examples:
  interlink-gitops check
  interlink-gitops check production --json`,
  async run({ values, positionals, terminal, root, signal }) {
    const names = selectEnvironments(root, positionals);
    terminal.progress(`Checking ${names.length === 1 ? names[0] : `${names.length} environments`} …`);
    const { environments, drift, problems } = await compareBuild(root, names, createPipeline(readLock(root)));
    const failed = hasErrors(problems);
    if (values["json"] === true) {
      terminal.out(JSON.stringify({ environments: environments.map(summarize), drift, problems }, null, 2));
    } else {
      reportProblems(problems, terminal);
      const summaries = environments.map(summarize);
      const width = Math.max(...summaries.map(({ name }) => name.length));
      if (failed) terminal.note(`${countProblems(problems)}.`);
      else for (const summary of summaries) terminal.note(describe(summary, width));
    }
    if (signal.aborted) return exit.interrupted;
    return failed ? exit.problems : exit.done;
  },
};
