import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");
/** What a contributor's checkout holds, as far as the tools of these tests read it. */
const parts = [
  "packages",
  "scripts",
  "docs",
  "test/e2e/judges.ts",
  "test/fixed-seed.ts",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  ".oxfmtrc.json",
];

/** What differs between a copy and the project: whole files, and lines of files. */
export interface Difference {
  added: string[];
  removed: string[];
  /** By file: `+` before a line that came, `-` before one that went. */
  lines: Record<string, string[]>;
}

/** The project's sources in a directory of their own, to be changed there as a contributor would. */
export interface ProjectCopy {
  read(path: string): string;
  write(path: string, text: string): void;
  /** Adds a line at the end, or before a text that occurs once. */
  addLine(path: string, line: string, before?: string): void;
  difference(): Difference;
  /** Runs a command of the project's packages, such as `tsc`, or a script with `node`. */
  run(command: string, ...args: string[]): Promise<{ status: number | null; output: string }>;
  remove(): void;
}

export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), "interlink-toy-"));
  const at = (path: string) => join(folder, path);
  const read = (path: string) => readFileSync(at(path), "utf8");
  for (const part of parts) {
    cpSync(join(root, part), at(part), { recursive: true, verbatimSymlinks: true, filter: isNoBuild });
  }
  linkModules(folder);
  return {
    read,
    write(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    },
    addLine(path, line, before) {
      const text = read(path);
      const parts = before === undefined ? [text, ""] : text.split(before);
      if (parts.length !== 2) throw new Error(`${path} does not hold this once: ${before}`);
      writeFileSync(at(path), parts.join(`${line}\n${before ?? ""}`));
    },
    difference: () => compare(filesBelow(root), filesBelow(folder)),
    run: (command, ...args) => run(folder, command, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What is built from the sources is not part of them; a stale one would be run in their place. */
function isNoBuild(path: string): boolean {
  return !["dist", ".bin"].includes(basename(path));
}

/** The same dependencies, but the project's own packages are those of the copy: their links lead there by relative paths. */
function linkModules(folder: string): void {
  const modules = join(root, "node_modules");
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(modules).filter((name) => !name.startsWith(".") || name === ".pnpm")) {
    const target = join(folder, "node_modules", name);
    if (name === "@interlink-gitops") cpSync(join(modules, name), target, { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(modules, name), target, "junction");
  }
}

function filesBelow(directory: string): Map<string, string> {
  const files = parts.flatMap((part) =>
    part.includes(".")
      ? [part]
      : readdirSync(join(directory, part), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/\/(node_modules|dist)(\/|$)/.test(entry.parentPath))
          .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1)),
  );
  return new Map(files.toSorted().map((file) => [file, readFileSync(join(directory, file), "utf8")]));
}

function compare(before: Map<string, string>, after: Map<string, string>): Difference {
  const changed = [...before].filter(([file, text]) => after.has(file) && after.get(file) !== text);
  return {
    added: [...after.keys()].filter((file) => !before.has(file)),
    removed: [...before.keys()].filter((file) => !after.has(file)),
    lines: Object.fromEntries(changed.map(([file, text]) => [file, changedLines(text, after.get(file)!)])),
  };
}

function changedLines(before: string, after: string): string[] {
  return [...without(after, before).map((line) => `+${line}`), ...without(before, after).map((line) => `-${line}`)];
}

/** The lines of a text that another does not have, or not as often. */
function without(text: string, other: string): string[] {
  const left = other.split("\n");
  return text.split("\n").filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** The modules' own scripts, because the links in `.bin` would run the project's. No Go: its generator has its own inputs. */
const scripts: Record<string, string[]> = {
  node: [],
  tsc: ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json", "--incremental", "false"],
  vitest: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--reporter", "verbose"],
};

function run(folder: string, command: string, args: string[]): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, [...scripts[command]!, ...args], {
    cwd: folder,
    env: { ...process.env, PATH: "", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (status) => done({ status, output }));
  });
}
