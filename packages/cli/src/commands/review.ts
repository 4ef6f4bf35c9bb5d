import {
  acceptanceFile,
  entryFor,
  formatHtml,
  formatJson,
  formatMarkdown,
  formatText,
  type Gate,
  type Grade,
  grades,
  judge,
  readTrees,
  type Report,
  reportOf,
  review as reviewTrees,
  ReviewError,
  type Revisions,
  visible,
} from "@interlink-gitops/review";
import { type Call, type Command, exit, UsageError } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { unknownName } from "../unknown-name.ts";

type Format = (report: Report, call: Call) => string;

/** The formats of a review. A new one is a file in the package `review` and a line here. */
const formats: Readonly<Record<string, Format>> = {
  text: (report, { values, terminal }) => formatText(report, terminal.styleOut, { fields: values["fields"] === true }),
  markdown: formatMarkdown,
  html: formatHtml,
  json: formatJson,
};

/** Says what a change of the committed output will do. */
export const review: Command = {
  name: "review",
  summary: "Say what a change of the committed output will do to the cluster",
  usage: "--base REVISION [options]",
  options: {
    base: { type: "string" },
    head: { type: "string" },
    format: { type: "string" },
    fields: { type: "boolean" },
    "fail-on": { type: "string" },
    whole: { type: "string" },
    json: { type: "boolean" },
  },
  describe: {
    base: "The revision to compare with: a commit, branch or tag, such as origin/main.",
    head: "The revision that is reviewed. Default: the files as they are, uncommitted ones included.",
    format: "text, markdown (fits a comment on GitHub), html (one page) or json. Default: text.",
    fields: "Show every field that differs, and not only the first.",
    "fail-on": `Exit with 1 when something is as bad as this, or worse: ${grades.join(", ")}.`,
    whole: "Where the whole text is, for a comment that has to leave something out: an address.",
    json: "The same as --format json.",
  },
  help: `Compares committed output only: it runs no environment file and asks no cluster. Changes are graded, worst first:
${grades.join(", ")}. What a gate stops can be accepted in environments/<name>/review-accepted.yaml.

Examples:
  interlink-gitops review --base origin/main
  interlink-gitops review --base origin/main --format markdown > comment.md
  interlink-gitops review --base v1.4.0 --head v1.5.0 --fail-on widens`,
  async run(call) {
    const { values, terminal, root, positionals } = call;
    if (positionals.length > 0)
      throw new UsageError(`\`review\` takes no \`${positionals[0]}\``, "Name the revision with --base.");
    const base = textOf(values["base"]);
    if (base === undefined) {
      throw new UsageError(
        "`review` compares with a revision, and there is no --base",
        "For a branch: --base origin/main. For the last commit: --base HEAD~1.",
      );
    }
    const format = pick(
      "format",
      textOf(values["format"]) ?? (values["json"] === true ? "json" : "text"),
      Object.keys(formats),
    );
    const limit = values["fail-on"] === undefined ? undefined : pick("grade", String(values["fail-on"]), grades);
    const head = textOf(values["head"]);
    const trees = read(root, { base, head });
    const found = reviewTrees(trees);
    const gate = limit === undefined ? undefined : judge(found, limit as Grade, trees);
    const whole =
      textOf(values["whole"]) ??
      `interlink-gitops review --base ${base}${head === undefined ? "" : ` --head ${head}`} --format html`;
    const report = reportOf(found, { base, head: head ?? "the files here", whole, ...(gate && { gate }) });
    terminal.out(formats[format]!(report, call).trimEnd());
    if (gate === undefined) return exit.done;
    reportGate(gate, terminal);
    return gate.stopped.length > 0 ? exit.problems : exit.done;
  },
};

function read(root: string, revisions: Revisions) {
  try {
    return readTrees(root, revisions);
  } catch (error) {
    if (error instanceof ReviewError) throw new UsageError(error.message, error.hint);
    throw error;
  }
}

function pick(what: string, given: string, known: readonly string[]): string {
  if (known.includes(given)) return given;
  throw unknownName(`there is no ${what} \`${given}\``, given, known, `Choose one of: ${known.join(", ")}.`);
}

function textOf(value: Call["values"][string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** What a gate stops, and how it can be accepted. */
function reportGate({ limit, stopped, accepted, notes }: Gate, terminal: Terminal): void {
  for (const { environment, count, kind, because } of accepted) {
    terminal.note(`accepted: ${visible(environment)}: ${count} × ${kind}: ${visible(because)}`);
  }
  for (const note of notes) terminal.note(`${terminal.style("yellow", "warning:")} ${visible(note)}`);
  for (const found of stopped) {
    const { environment, count, kind } = found;
    terminal.note(
      `${terminal.style(["red", "bold"], "stopped:")} ${visible(environment)}: ${count} × ${kind} (--fail-on ${limit}). To accept exactly this, add to ${visible(acceptanceFile(environment))}:\n\n${entryFor(found)}`,
    );
  }
}
