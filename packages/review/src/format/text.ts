import type { Grade } from "../grade.ts";
import { shortenNames, type Group } from "../group.ts";
import { countGrades, groupDetails, type Report } from "../report.ts";
import type { Words } from "../words.ts";
import { visible } from "./escape.ts";
import { fieldLines, headOf } from "./field-lines.ts";

/** How text is painted on a terminal; nothing elsewhere. */
export type Paint = (style: "bold" | "dim" | "red" | "yellow" | "magenta" | "cyan" | "green", text: string) => string;

const colours: Readonly<Record<Grade, Parameters<Paint>[0]>> = {
  breaks: "red",
  interrupts: "yellow",
  widens: "magenta",
  notable: "cyan",
  harmless: "dim",
};

/** Lines of field differences that are shown unless all are asked for. */
const mostLines = 60;

/** A review for a terminal. */
export function formatText(report: Report, paint: Paint, options: { fields: boolean }): string {
  const { base, head, counts, groups } = report;
  const lines = [`${visible(head)} against ${visible(base)}: ${paint("bold", countGrades(counts))}`];
  for (const [environment, own] of Map.groupBy(groups, (group) => group.environment)) {
    lines.push("", paint("bold", visible(environment)));
    for (const group of own) lines.push(...describe(group, paint));
  }
  return [...lines, ...fields(report, paint, options.fields)].join("\n");
}

function describe({ grade, sentence, nodes, summarized }: Group, paint: Paint): string[] {
  const count = summarized === undefined ? "" : ` (${summarized} changes that differ in their particulars)`;
  const who = nodes.length === 0 ? "" : `${nodeNames(nodes)}: `;
  return [`  ${paint(colours[grade], grade.padEnd(10))}  ${who}${words(sentence, paint)}${count}`];
}

function nodeNames(nodes: readonly string[]): string {
  const names = shortenNames(nodes).map(visible);
  const shown = names.length > 10 ? [...names.slice(0, 9), "…"] : names;
  return nodes.length === 1 ? shown[0]! : `${nodes.length} nodes (${shown.join(", ")})`;
}

function words({ parts }: Words, paint: Paint): string {
  return parts.map((part) => ("text" in part ? part.text : paint("bold", visible(part.value)))).join("");
}

/** The exact differences; folded to a few lines unless asked for. */
function fields(report: Report, paint: Paint, all: boolean): string[] {
  const lines = groupDetails(report).flatMap((group) => {
    const { objects, what } = headOf(group);
    const more = group.objects.length - objects.length;
    const title = `${objects.map(visible).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    return [
      `  ${paint("bold", title)} (${what})`,
      ...fieldLines(group).map(({ sign, text }) => {
        const line = `    ${sign} ${text}`;
        return sign === "-" ? paint("red", line) : sign === "+" ? paint("green", line) : line;
      }),
    ];
  });
  if (lines.length === 0) return [];
  const shown = all ? lines : lines.slice(0, mostLines);
  const left = lines.length - shown.length;
  return [
    "",
    "Field by field:",
    ...shown,
    ...(left > 0 ? [paint("dim", `  … ${left} more lines: --fields shows all`)] : []),
  ];
}
