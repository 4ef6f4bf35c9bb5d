import { parseArgs } from "node:util";
import { exit, type ExitCode, UsageError } from "@interlink-gitops/cli";
import { RegistryError } from "@interlink-gitops/registry";

type Options = NonNullable<Parameters<typeof parseArgs>[0]>["options"];

/** What a script was called with. */
export interface Arguments {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  positionals: string[];
}

/** Something that a person has to act on: told without a stack, and the exit code is 1. */
export class Refusal extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Runs a script as the tool runs a command: the same kind of help, of messages and of exit codes. */
export async function runScript(
  help: string,
  options: Options,
  run: (given: Arguments) => Promise<ExitCode> | ExitCode,
): Promise<void> {
  process.exitCode = await attempt(help, { ...options, help: { type: "boolean", short: "h" } }, run);
}

async function attempt(help: string, options: Options, run: (given: Arguments) => Promise<ExitCode> | ExitCode) {
  try {
    const { values, positionals } = parse(options);
    if (values["help"] !== true) return await run({ values, positionals });
    process.stdout.write(help);
    return exit.done;
  } catch (error) {
    if (error instanceof UsageError) return say(error, exit.usage);
    if (error instanceof Refusal || error instanceof RegistryError) return say(error, exit.problems);
    process.stderr.write(
      `bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n` +
        "  This is a mistake of interlink-gitops, not yours. Please report it with the text above.\n",
    );
    return exit.bug;
  }
}

function parse(options: Options): Arguments {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
    return { values: values as Arguments["values"], positionals };
  } catch (error) {
    throw new UsageError((error as Error).message, "--help lists the options.");
  }
}

function say({ message, hint }: { message: string; hint: string }, code: ExitCode): ExitCode {
  process.stderr.write(`error: ${message}\n  ${hint}\n`);
  return code;
}
