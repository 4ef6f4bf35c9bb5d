import { grades } from "../grade.ts";
import { shortenNames, type Group } from "../group.ts";
import { countGrades, countOf, groupDetails, type DetailGroup, type Report } from "../report.ts";
import type { Words } from "../words.ts";
import { html } from "./escape.ts";
import { fieldLines } from "./field-lines.ts";
import { style } from "./style.ts";

/** More than these blocks of differences make a page that no browser likes. */
const mostBlocks = 2000;

/** A review as one page that needs nothing else: no script, no font, no image, and a policy that allows none. */
export function formatHtml(report: Report): string {
  const { base, head, counts, groups } = report;
  const environments = [...Map.groupBy(groups, ({ environment }) => environment)];
  const details = groupDetails(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Review: ${html(countGrades(counts))}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>What this change will do</h1>
<p><code>${html(head)}</code> against <code>${html(base)}</code>, from the committed output. No cluster was asked.</p>
<ul class="counts">${grades.map((grade) => `<li class="${grade}${counts[grade] === 0 ? " none" : ""}"><b>${counts[grade]}</b> ${grade}</li>`).join("")}</ul>
${environments.length > 1 ? `<nav><ul>${environments.map(navigation).join("")}</ul></nav>` : ""}
</header>
${gateSection(report)}
${environments.length === 0 ? "<p>Nothing will happen: the committed output says the same.</p>" : environments.map(section).join("\n")}
${details.length === 0 ? "" : `<section><h2>Field by field</h2>\n${details.slice(0, mostBlocks).map(block).join("\n")}${rest(details.length)}</section>`}
</main>
</body>
</html>
`;
}

function navigation([environment, groups]: [string, Group[]], index: number): string {
  const nodes = new Set(groups.flatMap((group) => group.nodes)).size;
  return `<li class="${groups[0]!.grade}"><a href="#e${index}">${html(environment)}</a> ${countOf(nodes, "node")}</li>`;
}

function section([environment, groups]: [string, Group[]], index: number): string {
  return `<section id="e${index}"><h2>${html(environment)}</h2>\n<ul class="changes">${groups.map(item).join("\n")}</ul></section>`;
}

function item({ grade, sentence, nodes, summarized }: Group): string {
  const count = summarized === undefined ? "" : ` (${summarized} changes that differ in their particulars)`;
  return `<li class="${grade}"><span class="grade">${grade}</span><div>${nodeList(nodes)}<p>${words(sentence)}${count}</p></div></li>`;
}

function nodeList(nodes: readonly string[]): string {
  if (nodes.length === 0) return "";
  const names = (all: readonly string[]) => all.map((node) => `<code>${html(node)}</code>`).join(" ");
  const short = shortenNames(nodes);
  const count = nodes.length === 1 ? "" : `${nodes.length} nodes: `;
  if (short.length <= 8) return `<p class="nodes">${count}${names(short)}</p>`;
  return `<details class="nodes"><summary>${nodes.length} nodes</summary>${names(nodes)}</details>`;
}

function words({ parts }: Words): string {
  return parts.map((part) => ("text" in part ? html(part.text) : `<code>${html(part.value)}</code>`)).join("");
}

function block(group: DetailGroup): string {
  const { objects, change } = group;
  const what = { added: "new", removed: "gone", changed: "changed" }[change];
  const names = objects
    .slice(0, 3)
    .map((object) => `<code>${html(object)}</code>`)
    .join(", ");
  const more = objects.length > 3 ? ` and ${objects.length - 3} more` : "";
  const lines = fieldLines(group);
  const title = `${names}${more} <span class="what">${what}</span>`;
  if (lines.length === 0) return `<p class="object">${title}</p>`;
  const classes = { " ": "path", "-": "old", "+": "new" };
  const body = lines.map(({ sign, text }) => `<span class="${classes[sign]}">${sign} ${html(text)}\n</span>`).join("");
  return `<details class="object"><summary>${title}</summary><pre>${body}</pre></details>`;
}

function rest(count: number): string {
  return count > mostBlocks
    ? `<p>${count - mostBlocks} blocks more: <code>--format json</code> holds all of them.</p>`
    : "";
}

function gateSection({ gate }: Report): string {
  if (gate === undefined) return "";
  const lines = [
    ...gate.stopped.map(
      ({ environment, kind, count }) =>
        `<li>stopped: <code>${html(environment)}</code> ${count} × <code>${html(kind)}</code></li>`,
    ),
    ...gate.accepted.map(
      ({ environment, kind, count, because }) =>
        `<li>accepted: <code>${html(environment)}</code> ${count} × <code>${html(kind)}</code>: ${html(because)}</li>`,
    ),
    ...gate.notes.map((note) => `<li>${html(note)}</li>`),
  ];
  const title =
    gate.stopped.length > 0
      ? `The gate “${gate.limit}” stops this change`
      : `The gate “${gate.limit}” lets this change pass`;
  return `<section class="gate"><h2>${title}</h2><ul>${lines.join("")}</ul></section>`;
}
