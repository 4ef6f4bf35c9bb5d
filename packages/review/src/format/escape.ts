/** Controls, and characters that hide, reorder or break lines: what is shown must be what is there. */
const invisible =
  // oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** More of one value helps nobody. */
const mostCharacters = 400;

/** A value on one line, with everything invisible made visible. */
export function visible(value: string): string {
  const short =
    value.length > mostCharacters ? `${value.slice(0, mostCharacters)}… (${value.length} characters)` : value;
  return visibleLines(short.replace(/\n/g, "⏎"));
}

/** A text of ours with values of others in it, on as many lines as it has: nothing that a terminal would obey or hide. */
export function visibleLines(text: string): string {
  return text.replace(invisible, (character) =>
    character === "\n" ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}

/** JSON that says the same and holds nothing that a terminal would obey or hide. */
export function escapeInvisible(json: string): string {
  return json.replace(invisible, (character) =>
    character === "\n"
      ? character
      : character
          .split("")
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
          .join(""),
  );
}

/**
 * A value as a code span of Markdown: nothing in it is markup, a link, an image or a mention. The fence is longer than
 * any run of backticks inside.
 */
export function codeSpan(value: string): string {
  const text = visible(value);
  if (text.trim() === "") return text === "" ? "`(empty)`" : "`(spaces)`";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

/** Lines as a block of code, with a fence that none of them closes. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${lines.join("\n")}\n${fence}\n`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A value as text of HTML, also inside of an attribute. */
export function html(value: string): string {
  return visible(value).replace(/[&<>"']/g, (character) => entities[character]!);
}
