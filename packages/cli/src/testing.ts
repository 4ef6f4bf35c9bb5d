import { execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../../..");
const bin = resolve(import.meta.dirname, "../bin.mjs");

/** A workspace of its own, as a person would have it. */
export interface Workspace {
  root: string;
  write(path: string, text: string): void;
  /** Every file below `environments/` with its text. */
  files(): Record<string, string>;
  run(...args: string[]): Promise<{ code: number; out: string; err: string }>;
  /** Runs git in the workspace, as nobody in particular. */
  git(...args: string[]): string;
  remove(): void;
}

export function createWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), "interlink-gitops-cli-"));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
  mkdirSync(join(root, "environments"));
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    files() {
      const folder = join(root, "environments");
      const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
        statSync(join(folder, name)).isFile(),
      );
      return Object.fromEntries(
        names.toSorted().map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name), "utf8")]),
      );
    },
    run: createRunner(root),
    git: (...args) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
      }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Runs the command in a folder, in a process of its own: a module that was imported once does not change any more. */
export function createRunner(root: string): Workspace["run"] {
  return (...args) =>
    new Promise((done) => {
      const said = { out: "", err: "" };
      const child = spawn(process.execPath, [bin, ...args], {
        cwd: root,
        env: { ...process.env, CI: "true", NO_COLOR: "1" },
      });
      child.stdout.on("data", (text) => (said.out += text));
      child.stderr.on("data", (text) => (said.err += text));
      child.on("close", (code) => done({ code: code ?? -1, ...said }));
    });
}

/** An environment file with one node behind a bastion; what differs is filled in. */
export function environmentFile({
  cluster = "test",
  node = "leonardo",
  nodePort = 31022,
  cpu = "8",
  create = true,
} = {}): string {
  return `import { defineEnvironment, edgeSocket, secret } from "@interlink-gitops/environment";
export default defineEnvironment({
  cluster: "${cluster}",
  kubernetes: "1.31",
  interlink: "0.6.2",
  namespace: { name: "interlink", create: ${create} },
  nodes: {
    ${node}: edgeSocket({
      bastion: { nodePort: ${nodePort}, authorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA site"], hostKeys: secret.existing("host-keys") },
      capacity: { cpu: ${cpu}, memory: "32Gi", pods: 100 },
    }),
  },
});
`;
}
