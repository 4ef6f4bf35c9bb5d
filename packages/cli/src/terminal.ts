import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Where a command writes: results to `out`, everything else to `note`, which scripts may throw away. */
export interface Terminal {
  out(text: string): void;
  note(text: string): void;
  /** A line that the next one replaces, on a terminal; nothing elsewhere. */
  progress(text: string): void;
  style(style: Style, text: string): string;
  /** The same for `out`. */
  styleOut(style: Style, text: string): string;
}

/** The process's own terminal: colours and progress only where a person looks, and `NO_COLOR` is heeded. */
export function processTerminal(
  stdout: NodeJS.WriteStream = process.stdout,
  stderr: NodeJS.WriteStream = process.stderr,
): Terminal {
  const lively = stderr.isTTY === true && process.env["CI"] === undefined;
  let shown = "";
  const clear = () => {
    if (shown !== "") stderr.write(`\r${" ".repeat(shown.length)}\r`);
    shown = "";
  };
  return {
    out(text) {
      clear();
      stdout.write(`${text}\n`);
    },
    note(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      if (!lively) return;
      clear();
      shown = text.slice(0, (stderr.columns ?? 80) - 1);
      stderr.write(shown);
    },
    style: (style, text) => styleText(style, text, { stream: stderr, validateStream: true }),
    styleOut: (style, text) => styleText(style, text, { stream: stdout, validateStream: true }),
  };
}
