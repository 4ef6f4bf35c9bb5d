import { parseArgs } from "node:util";
import { UsageError, type Call, type Command } from "./command.ts";
import { unknownName } from "./unknown-name.ts";

/** Reads what follows a command's name, or says what is wrong with it. */
export function readArguments({ name, options }: Command, args: string[]): Pick<Call, "values" | "positionals"> {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw misuse(name, options, (error as Error).message);
  }
}

/** Node's messages name the option in quotes, with its short form and its value: `'-f, --file <value>'`. */
function misuse(command: string, options: Command["options"], message: string): UsageError {
  const hint = `\`interlink-gitops ${command} --help\` lists its options.`;
  const [, given] = /'(-[^\s',]*)/.exec(message) ?? [];
  if (given === undefined) return new UsageError(message, hint);
  const known = Object.entries(options).find(([long, { short }]) => given === `--${long}` || given === `-${short}`);
  if (known !== undefined) {
    const wants = known[1].type === "string" ? "needs a value" : "takes no value";
    return new UsageError(`\`${given}\` of \`${command}\` ${wants}`, hint);
  }
  const flags = Object.keys(options).map((long) => `--${long}`);
  return unknownName(`\`${command}\` has no option \`${given}\``, given, flags, hint);
}
