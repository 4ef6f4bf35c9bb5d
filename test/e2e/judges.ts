import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
/** The environments that come with the project, which other judges know more of. */
export const environments = ["development", "staging", "production"] as const;

/** Where judges are built: outside of the checkout. */
export const judges =
  process.env["JUDGES_BIN"] ??
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "interlink-gitops", "judges");

/** The path of a judge's binary, or undefined when it was not built here. */
export function judge(name: string): string | undefined {
  const path = join(judges, name);
  return existsSync(path) ? path : undefined;
}

/** Whether all of these are there; says which are not, because a test that did not run must not look like one that did. */
export function available(what: string, ...names: string[]): boolean {
  const missing = names.filter((name) => judge(name) === undefined);
  if (missing.length > 0) {
    console.warn(`NOT RUN: ${what}: ${missing.join(", ")} not built; test/judges/README.md says how`);
  }
  return missing.length === 0;
}

export function onPath(command: string): boolean {
  return spawnSync(command, ["--help"], { stdio: "ignore" }).error === undefined;
}

/** An API server of our own, with all its state in a new folder. `settings` are variables of apiserver.sh. */
export function startApiServer(settings: Record<string, string> = {}): {
  kubeconfig: string;
  folder: string;
  stop(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), "interlink-gitops-apiserver-"));
  const script = join(root, "test/judges/apiserver.sh");
  // Another server may have had the same address.
  process.env["KUBECACHEDIR"] = join(folder, "kubectl");
  const output = execFileSync("bash", [script, "start", folder], {
    encoding: "utf8",
    env: { ...process.env, JUDGES_BIN: judges, ...settings },
  });
  return {
    kubeconfig: output.trim().split("KUBECONFIG=").at(-1)!,
    folder,
    stop() {
      execFileSync("bash", [script, "stop", folder]);
      // What was ended may be at its last write.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Runs a command to its end and returns what it said, whatever its exit code. */
export function runCommand(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; input?: string; cwd?: string } = {},
) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    cwd: options.cwd ?? root,
    env: { ...process.env, JUDGES_BIN: judges, ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr, text: `${stdout}${stderr}` };
}
