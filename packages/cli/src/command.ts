import type { ParseArgsConfig } from "node:util";
import type { Terminal } from "./terminal.ts";

/** What a command ends with; scripts rely on them (docs/architecture.md, "Exit codes"). */
export const exit = { done: 0, problems: 1, usage: 2, bug: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** One command of the tool. It reads its arguments, calls the engine and reports: no logic of its own. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What follows the name on the command line, such as `[environment…]`. */
  usage: string;
  /** What the help says below the options; ends with examples. */
  help: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** What each option does, for the help. */
  describe: Record<string, string>;
  run(call: Call): Promise<ExitCode>;
}

/** One call of a command. */
export interface Call {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  positionals: string[];
  terminal: Terminal;
  /** The folder that holds `environments/`. */
  root: string;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** A call that makes no sense: exit code 2. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
