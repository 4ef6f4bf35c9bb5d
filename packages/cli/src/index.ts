export { exit, type Call, type Command, type ExitCode, UsageError } from "./command.ts";
export { commands, run } from "./main.ts";
export type { Terminal } from "./terminal.ts";
