import type { Imported } from "./import.ts";

/** Everything that a person has to know after an import, as text for a terminal or as Markdown for a pull request. */
export function describeImport(
  { files, secrets, ignored, differences }: Imported,
  format: "text" | "markdown",
): string {
  const title = (text: string) => (format === "markdown" ? `## ${text}` : `${text}\n${"-".repeat(text.length)}`);
  const code = (text: string) => (format === "markdown" ? `\`${text.replaceAll("`", "'")}\`` : text);
  const plain = (text: string) => (format === "markdown" ? text : text.replaceAll("`", ""));
  const sections: [string, string[]][] = [
    ["Written", files.map(({ path }) => `- ${code(path)}`)],
    [
      "Secrets that must be in the cluster first",
      secrets.map(
        ({ name, keys, holds, command }) =>
          `- ${code(name)} (${keys.map(code).join(", ")}): ${holds}.${command === undefined ? " The chart's release has it there already." : `\n  ${code(command)}`}`,
      ),
    ],
    [
      "What the chart ignored, misread or broke",
      ignored.map(({ path, value, meaning }) => `- ${code(`${path}: ${show(value)}`)}\n  ${plain(meaning)}`),
    ],
    [
      "What is different on purpose",
      differences.map(
        ({ id, object, path, why }) => `- ${code(id)}, seen at ${code(`${object} ${path}`)}\n  ${plain(why)}`,
      ),
    ],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${title(heading)}\n\n${lines.join("\n")}\n`)
    .join("\n")
    .trimEnd();
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const line = text.replaceAll("\n", " ");
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
