import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { readArguments } from "./arguments.ts";
import { exit, UsageError, type Command, type ExitCode } from "./command.ts";
import { build } from "./commands/build.ts";
import { check } from "./commands/check.ts";
import { connectionTest } from "./commands/connection-test.ts";
import { images } from "./commands/images.ts";
import { review } from "./commands/review.ts";
import { importCommand } from "./commands/import.ts";
import { helpOf, overview } from "./help.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { unknownName } from "./unknown-name.ts";
import { readVersion } from "./version.ts";

/** The commands, in the order of the help. A new one is a file in `commands/` and a line here. */
export const commands: readonly Command[] = [build, check, review, images, connectionTest, importCommand];

/** How long a command may take to clean up after Ctrl-C. Renames are not cut short by it: nothing else runs meanwhile. */
const grace = 2000;

/** Runs the tool for the arguments after its name, and ends the process with its exit code. */
export function main(args: readonly string[]): void {
  const abort = new AbortController();
  const terminal = processTerminal();
  let ended = false;
  // Told at the end: until then the command may have more to do than to print.
  process.stdout.on("error", () => {});
  const end = (code: ExitCode): void => {
    ended = true;
    // What an environment file has left running must not keep a finished command alive; what was printed must get out.
    process.stdout.write("", () => process.exit(toldAll(terminal) ? code : exit.problems));
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

/** Whether everything that was printed got out. A reader that has seen enough (`| head`) is no mistake, a full disk is. */
function toldAll(terminal: Terminal): boolean {
  const { code = "EPIPE" } = (process.stdout.errored ?? {}) as NodeJS.ErrnoException;
  if (code === "EPIPE") return true;
  terminal.note(`error: the output cannot be written (${code})\n  Make room, or write it elsewhere.`);
  return false;
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
  if (name === "help" && rest[0] !== undefined) return dispatch([rest[0], "--help"], terminal, signal, cwd);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    terminal.out(overview(commands));
    return name === undefined ? exit.usage : exit.done;
  }
  if (name === "--version" || name === "-v") {
    terminal.out(`interlink-gitops ${readVersion()}`);
    return exit.done;
  }
  const found = commands.find((candidate) => candidate.name === name);
  if (found === undefined) throw unknownCommand(name);
  const command: Command = {
    ...found,
    options: { ...found.options, help: { type: "boolean", short: "h" } },
    describe: { ...found.describe, help: "Show this help." },
  };
  const { values, positionals } = readArguments(command, rest);
  if (values["help"] === true) {
    terminal.out(helpOf(command));
    return exit.done;
  }
  return command.run({ values, positionals, terminal, root: findRoot(cwd), signal });
}

function unknownCommand(given: string): UsageError {
  if (given.startsWith("-")) {
    const hint = "What belongs to a command stands behind it: `interlink-gitops <command> [options]`.";
    return unknownName(`there is no option \`${given}\``, given, ["--help", "--version"], hint);
  }
  const names = commands.map(({ name }) => name);
  return unknownName(`there is no command \`${given}\``, given, names, "`interlink-gitops --help` lists the commands.");
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
