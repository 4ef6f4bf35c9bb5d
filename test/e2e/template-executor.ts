import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { judges, onPath, root, runCommand } from "./judges.ts";

/** One thing to execute, as test/judges/network-template reads it. */
export type TemplateRequest =
  | { Template: string; Tunnel: object }
  | { Template: string; Mesh: object }
  | { Format: string; Arguments: string[] };

/** Whether Go is there; says so when it is not. */
export function goIsThere(what: string): boolean {
  const there = onPath("go");
  if (!there) console.warn(`NOT RUN: ${what}: go is not on PATH`);
  return there;
}

/** Builds the executor outside of the checkout, with what Go brings along, and makes the function that calls it. */
export function templateExecutor(): (requests: readonly TemplateRequest[]) => string[] {
  mkdirSync(judges, { recursive: true });
  const program = join(judges, "network-template");
  const built = runCommand("go", ["build", "-o", program, "."], { cwd: join(root, "test/judges/network-template") });
  if (built.status !== 0) throw new Error(built.text);
  return (requests) => {
    const { status, stdout, stderr } = runCommand(program, [], { input: JSON.stringify(requests) });
    if (status !== 0) throw new Error(stderr);
    const answers: { text: string; error?: string }[] = JSON.parse(stdout);
    return answers.map(({ text, error }) => {
      if (error !== undefined) throw new Error(error);
      return text;
    });
  };
}
