import { differences } from "../differences/catalog.ts";
import type { Change, Equivalence } from "./compare.ts";

const unexplained = "unexplained";

/** Whether there is anything that no named difference explains. */
export function unexplainedChanges({ changed }: Equivalence): { object: string; change: Change }[] {
  return changed.flatMap(({ object, changes }) =>
    changes.filter(({ id }) => id === undefined).map((change) => ({ object, change })),
  );
}

/** The report: what is the same, what differs and why, what only one side has. */
export function describeEquivalence(found: Equivalence, format: "text" | "markdown"): string {
  const title = (text: string) => (format === "markdown" ? `## ${text}` : `${text}\n${"-".repeat(text.length)}`);
  const code = (text: string) => (format === "markdown" ? `\`${text.replaceAll("`", "'")}\`` : text);
  const places = Map.groupBy(
    found.changed.flatMap(({ object, changes }) => changes.map((change) => ({ object, change }))),
    ({ change }) => change.id ?? unexplained,
  );
  const objects = (list: readonly { object: string; id?: string }[]) =>
    list.map(({ object, id }) => `- ${code(object)}${id === undefined ? "" : ` (${id})`}`);
  const explained = differences
    .filter(({ id }) => places.has(id))
    .map(({ id, title: what, why }) => {
      const seen = places.get(id)!;
      return `- ${code(id)}: ${what}. ${why}\n  ${seen.length} ${seen.length === 1 ? "place" : "places"}, such as ${code(`${seen[0]!.object} ${seen[0]!.change.path}`)}`;
    });
  const strange = (places.get(unexplained) ?? []).map(
    ({ object, change }) =>
      `- ${code(`${object} ${change.path}`)}: ${code(show(change.before))} becomes ${code(show(change.after))}`,
  );
  const sections: [string, string[]][] = [
    ["The same", found.same.map((object) => `- ${code(object)}`)],
    ["Different on purpose", explained],
    ["Different, and not explained: look at these", strange],
    ["New", objects(found.added)],
    ["Left over: nothing new takes their place", objects(found.left)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${title(heading)}\n\n${lines.join("\n")}\n`)
    .join("\n")
    .trimEnd();
}

function show(value: string | undefined): string {
  if (value === undefined) return "(nothing)";
  const line = value.replaceAll("\n", " ");
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
