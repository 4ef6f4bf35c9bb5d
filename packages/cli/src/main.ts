import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { suggest } from "@interlink-gitops/models";
import { exit, UsageError, type Command, type ExitCode } from "./command.ts";
import { build } from "./commands/build.ts";
import { check } from "./commands/check.ts";
import { connectionTest } from "./commands/connection-test.ts";
import { images } from "./commands/images.ts";
import { review } from "./commands/review.ts";
import { importCommand } from "./commands/import.ts";
import { helpOf, overview } from "./help.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

/** The commands, in the order of the help. A new one is a file in `commands/` and a line here. */
export const commands: readonly Command[] = [build, check, review, images, connectionTest, importCommand];

/** How long a command may take to clean up after Ctrl-C. Renames are not cut short by it: nothing else runs meanwhile. */
const grace = 2000;

/** Runs the tool for the arguments after its name, and ends the process with its exit code. */
export function main(args: readonly string[]): void {
  const abort = new AbortController();
  const terminal = processTerminal();
  let ended = false;
  const end = (code: ExitCode): void => {
    ended = true;
    // What an environment file has left running must not keep a finished command alive; what was printed must get out.
    process.stdout.write("", () => process.exit(code));
  };
  // Results go to standard output, where scripts read them: what environment files print does not.
  console.log = console.info = console.debug = console.error;
  process.on("SIGINT", () => {
    abort.abort();
    // An environment file can keep the process busy for ever.
    setTimeout(() => end(exit.interrupted), grace).unref();
  });
  process.on("unhandledRejection", (reason) => {
    terminal.note(
      `error: an environment file leaves a promise that rejects: ${reason instanceof Error ? reason.message : String(reason)}\n  Await it, or handle its rejection.`,
    );
    end(exit.problems);
  });
  // The process ends and the command has not: a file called process.exit, or waits for a promise that nobody settles.
  process.on("exit", () => {
    if (ended) return;
    terminal.note(
      "error: an environment file ended the process, or waits for a promise that never settles\n  Export the environment itself, or a promise that resolves to it.",
    );
    process.exitCode = exit.problems;
  });
  void run(args, terminal, abort.signal, process.cwd()).then(end);
}

/** The same without a process: arguments in, exit code out. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  cwd: string,
): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal, signal, cwd);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.note(`${terminal.style(["red", "bold"], "error:")} ${error.message}\n  ${error.hint}`);
      return exit.usage;
    }
    if (signal.aborted) {
      terminal.note("Interrupted: nothing was changed.");
      return exit.interrupted;
    }
    terminal.note(
      `${terminal.style(["red", "bold"], "bug:")} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n` +
        "  This is a mistake of interlink-gitops, not yours. Please report it with the text above.",
    );
    return exit.bug;
  }
}

async function dispatch(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  cwd: string,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    terminal.out(overview(commands));
    return name === undefined ? exit.usage : exit.done;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const guess = suggest(
      name,
      commands.map((candidate) => candidate.name),
    );
    throw new UsageError(
      `there is no command \`${name}\`${guess === undefined ? "" : `, did you mean \`${guess}\`?`}`,
      "`interlink-gitops --help` lists the commands.",
    );
  }
  const options: Command["options"] = { ...command.options, help: { type: "boolean", short: "h" } };
  const { values, positionals } = parseCommandLine(command, options, rest);
  if (values["help"] === true) {
    terminal.out(helpOf({ ...command, options, describe: { ...command.describe, help: "Show this help." } }));
    return exit.done;
  }
  return command.run({ values, positionals, terminal, root: findRoot(cwd), signal });
}

function parseCommandLine({ name }: Command, options: Command["options"], args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const [, option] = /'(-[^\s']*)/.exec((error as Error).message) ?? [];
    const guess = option && suggest(option.replace(/^-+/, ""), Object.keys(options));
    throw new UsageError(
      option === undefined
        ? (error as Error).message
        : `\`${name}\` does not take \`${option}\` like this${guess ? `, did you mean \`--${guess}\`?` : ""}`,
      `\`interlink-gitops ${name} --help\` lists its options.`,
    );
  }
}

/** The nearest folder, from here upwards, that holds `environments/`: the tool works from anywhere inside. */
function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "environments"))) return folder;
    if (dirname(folder) === folder) {
      throw new UsageError(
        `there is no folder \`environments\` in ${from} or above it`,
        "Change into your workspace first.",
      );
    }
  }
}
