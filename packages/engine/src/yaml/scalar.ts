/**
 * How one string is written so that every reader gets the same string back: YAML 1.1 (all Go tools), YAML 1.2, and
 * JSON inside YAML.
 */

/**
 * What a plain scalar may begin with: a letter, a slash, a dash of an option. Everything else (`=`, `<<`, `~`, `.inf`,
 * `+1`, `@`, `*`…) means something to a reader, and so do the words that one reader or another takes for a boolean,
 * null or number (`E1` is a float to some YAML 1.1 readers).
 */
const plainStart = /^(?!-*(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|e[-+]?[0-9_]+)$)(?:[a-z/]|--?[a-z])/i;

/** Anything but printable ASCII, what would begin a value or a comment, and a space that readers would strip. */
const unsafe = /[^ -~]|:(?: |$)| #| $/;

/**
 * Quantities and durations such as `64Gi` and `30s`: a digit first, and then a letter that no number has (not a-f, o
 * and x of hexadecimal and octal, p of Go's hexadecimal floats) and no date either (t, z).
 */
const quantity = /^[0-9][0-9A-Za-z.]*[g-nq-suvwyG-NQ-SUVWY][0-9A-Za-z.]*$/;

/** Characters that a literal block cannot hold: controls, what YAML 1.1 calls a line break, lone surrogates. */
const unprintable = /[^\n\t -~\u{a0}-\u{2027}\u{202a}-\u{d7ff}\u{e000}-\u{fefe}\u{ff00}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** Lines of white space only: readers disagree on how much of them is indentation. */
const blankLine = /(?:^|\n)[ \t]+(?:\n|$)/;

/** What `JSON.stringify` leaves raw although YAML's readers refuse it or take it for a line break. */
// oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
const rawInJson = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Whether a string can stand without quotes and is provably still a string to every reader. */
export function isPlain(text: string): boolean {
  return plainStart.test(text) ? !unsafe.test(text) : quantity.test(text);
}

/** A double-quoted scalar: JSON, with what YAML does not allow raw escaped as well. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    rawInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Whether a literal block (`|`) gives this string back unchanged. */
export function fitsLiteral(text: string): boolean {
  return text.includes("\n") && /[^\n]/.test(text) && !unprintable.test(text) && !blankLine.test(text);
}

/** Whether a comment can hold this text. */
export function fitsOneLine(text: string): boolean {
  return !text.includes("\n") && !unprintable.test(text);
}

/** The `|` line of a literal block: with an indicator where readers cannot see the indentation, and how it ends. */
export function literalHeader(text: string): string {
  const indicator = /^\n*[ \t]/.test(text) ? "2" : "";
  const chomping = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
  return `|${indicator}${chomping}`;
}

/** The lines of a literal block, ending with a line break. Empty lines carry no trailing spaces. */
export function literalLines(text: string, indent: string): string {
  const lines = text.endsWith("\n") ? text : `${text}\n`;
  return (lines.startsWith("\n") ? "" : indent) + lines.replace(/\n(?=[^\n])/g, `\n${indent}`);
}

/** A number as JSON, but with the dot that YAML 1.1 asks of a float: `1.0e+21`. */
export function formatNumber(number: number): string {
  const text = JSON.stringify(number);
  return text.includes(".") ? text : text.replace("e", ".0e");
}
