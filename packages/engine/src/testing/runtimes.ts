import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const workspace = fileURLToPath(new URL("../../../../", import.meta.url));
const tool = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** The programs that the engine runs on, each with what it needs before a script's name. */
export const runtimes: readonly { name: string; command: readonly string[] }[] = [
  { name: "Node 26", command: [tool("node_modules/node/bin/node")] },
  { name: "Node 24", command: [tool("test/node_modules/node-24/bin/node")] },
  { name: "Deno", command: [tool("test/node_modules/.bin/deno"), "run", "--allow-all"] },
];

/** Runs a script of this folder and gives back what it prints. */
export function runScript(command: readonly string[], script: string, ...args: readonly string[]): string {
  const [program = "", ...options] = command;
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout, stderr, status } = spawnSync(program, [...options, path, ...args], {
    cwd: workspace,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program} ends with ${status}: ${stderr}`);
  return stdout;
}
