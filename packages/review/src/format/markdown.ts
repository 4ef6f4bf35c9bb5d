import { entryFor, acceptanceFile } from "../gate.ts";
import { grades, type Grade } from "../grade.ts";
import { shortenNames, type Group } from "../group.ts";
import { countGrades, countOf, groupDetails, touched, type DetailGroup, type Report, type Touched } from "../report.ts";
import type { Words } from "../words.ts";
import { codeBlock, codeSpan } from "./escape.ts";
import { fieldLines, headOf } from "./field-lines.ts";

/** GitHub ends comments at 65,536 characters; bytes are counted here, which are never fewer. */
export const mostBytes = 65_000;

/** What is kept free for saying what was left out. */
const reserve = 1_500;

/** What a gate says, one by one. */
const mostGateLines = 20;

/** By which a workflow finds its own comment again. */
export const marker = "<!-- interlink-gitops review -->";

const signs: Readonly<Record<Grade, string>> = {
  breaks: "🛑 breaks",
  interrupts: "🔁 interrupts",
  widens: "🔓 widens",
  notable: "ℹ️ notable",
  harmless: "✅ harmless",
};

/**
 * A review as a comment on a change. The index names or counts every node; what does not fit is left out from the end,
 * and the last lines say so and where the whole text is.
 */
export function formatMarkdown(report: Report): string {
  const { base, head, counts, groups } = report;
  const page = createPage();
  page.add(`${marker}\n### What this change will do: ${countGrades(counts)}\n\n`);
  page.add(`${codeSpan(head)} against ${codeSpan(base)}, from the committed output. No cluster was asked.\n`);
  page.add(index(touched(report)));
  page.add(gateLines(report));
  const left: Group[] = [];
  for (const grade of grades) {
    const own = groups.filter((group) => group.grade === grade);
    if (own.length > 0 && !page.fits(`\n#### ${signs[grade]}\n\n`)) left.push(...own);
    else left.push(...own.filter((group) => !page.fits(item(group))));
  }
  const details = groupDetails(report);
  const open = "\n<details><summary>Field by field</summary>\n\n";
  const close = "\n</details>\n";
  const shown = details.length > 0 && page.fits(open) ? details.filter((group) => page.fits(block(group))) : [];
  if (details.length > 0 && page.text().includes(open)) page.add(close);
  page.add(leftOut(left, objectsOf(details) - objectsOf(shown), report.whole));
  return page.text();
}

function createPage() {
  let text = "";
  let bytes = 0;
  const add = (piece: string) => {
    text += piece;
    bytes += Buffer.byteLength(piece);
  };
  return {
    add,
    text: () => text,
    /** Adds a piece if there is room for it. */
    fits(piece: string): boolean {
      if (bytes + Buffer.byteLength(piece) > mostBytes - reserve) return false;
      add(piece);
      return true;
    },
  };
}

/** Every node once, under the worst that happens to it. */
function index(all: readonly Touched[]): string {
  const environments = [...Map.groupBy(all, ({ environment }) => environment)];
  // Half of the page is for the index; names give way, counts do not.
  for (const most of [Infinity, 100, 20, 5, 1]) {
    const text = environments.map(([environment, own]) => indexOf(environment, own, most)).join("");
    if (Buffer.byteLength(text) < mostBytes / 2) return `\n${text}`;
  }
  const nodes = all.filter(({ node }) => node !== undefined).length;
  return `\n- ${environments.length} environments, ${nodes} nodes\n`;
}

function indexOf(environment: string, own: readonly Touched[], most: number): string {
  const grades = [...Map.groupBy(own, ({ grade }) => grade)].map(([grade, touched]) => {
    const nodes = touched.flatMap(({ node }) => node ?? []);
    const shared = touched.length > nodes.length ? ["shared objects"] : [];
    return `${signs[grade]}: ${[...(nodes.length === 0 ? [] : [nodeList(nodes, most)]), ...shared].join(", ")}`;
  });
  return `- ${codeSpan(environment)}: ${grades.join("; ")}\n`;
}

function nodeList(nodes: readonly string[], most: number): string {
  const names = shortenNames(nodes);
  const shown = names.slice(0, most).map(codeSpan).join(", ");
  const all = names.length > most ? `${shown}, …` : shown;
  return nodes.length === 1 ? all : `${nodes.length} nodes (${all})`;
}

function item({ environment, nodes, sentence, summarized }: Group): string {
  const who = nodes.length === 0 ? codeSpan(environment) : `${codeSpan(environment)} ${nodeList(nodes, 10)}`;
  const count = summarized === undefined ? "" : ` (${summarized} changes that differ in their particulars)`;
  return `- ${who}: ${words(sentence)}${count}\n`;
}

function words({ parts }: Words): string {
  return parts.map((part) => ("text" in part ? part.text : codeSpan(part.value))).join("");
}

function block(group: DetailGroup): string {
  const { objects, what } = headOf(group);
  const more = group.objects.length - objects.length;
  const title = `${objects.map(codeSpan).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  const lines = fieldLines(group).map(({ sign, text }) => `${sign} ${text}`);
  return `${title} (${what})\n\n${lines.length === 0 ? "" : `${codeBlock("diff", lines)}\n`}`;
}

function gateLines({ gate }: Report): string {
  if (gate === undefined) return "";
  const accepted = gate.accepted.map(
    ({ environment, kind, count, because }) =>
      `- ${codeSpan(environment)}: ${count} × ${codeSpan(kind)} accepted: ${codeSpan(because)}\n`,
  );
  const stopped = gate.stopped.map(
    (found) =>
      `- ${codeSpan(found.environment)}: ${found.count} × ${codeSpan(found.kind)}, accepted by this in ${codeSpan(acceptanceFile(found.environment))}:\n\n${indent(codeBlock("yaml", entryFor(found).trimEnd().split("\n")))}`,
  );
  const notes = gate.notes.map((note) => `- ${words({ parts: [{ value: note }] })}\n`);
  const title =
    gate.stopped.length > 0
      ? `⛔ The gate \`${gate.limit}\` stops this change`
      : `The gate \`${gate.limit}\` lets this change pass`;
  const lines = [...stopped, ...accepted, ...notes];
  const more = lines.length > mostGateLines ? `- … and ${lines.length - mostGateLines} more\n` : "";
  return `\n#### ${title}\n\n${lines.slice(0, mostGateLines).join("")}${more}`;
}

/** An address that can be followed, if it is one. */
function link(whole: string): string {
  return /^https:\/\/[\w./?=&%#:~-]+$/.test(whole) ? `<${whole}>` : codeSpan(whole);
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function objectsOf(details: readonly DetailGroup[]): number {
  return details.reduce((sum, { objects }) => sum + objects.length, 0);
}

function leftOut(groups: readonly Group[], objects: number, whole: string): string {
  if (groups.length + objects === 0) return "";
  const counts = grades.flatMap((grade) => {
    const count = groups.filter((group) => group.grade === grade).length;
    return count === 0 ? [] : [`${count} × ${grade}`];
  });
  const what = [
    ...(groups.length === 0 ? [] : [`${countOf(groups.length, "sentence")} (${counts.join(", ")})`]),
    ...(objects === 0 ? [] : [`the fields of ${countOf(objects, "object")}`]),
  ];
  return `\n**Left out**, because a comment ends at 65,536 characters: ${what.join(" and ")}. The whole text: ${link(whole)}\n`;
}
