import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { authoring } from "./generate/authoring.ts";
import { connectionScript } from "./generate/connection-script.ts";
import { type Generator, SourceFault } from "./generate/generator.ts";
import { helmDifferences } from "./generate/helm-differences.ts";
import { helmValues } from "./generate/helm-values.ts";
import { interLinkConfig } from "./generate/interlink.ts";
import { kubernetesFields } from "./generate/kubernetes.ts";
import { reference } from "./generate/reference.ts";
import { ruleList } from "./generate/rules.ts";

const usage = `usage: node scripts/generate.ts [--check]

Writes every generated file of the packages, but for those that cannot be made on this machine: it names them. With
--check it writes nothing, lists the files that would change and exits 1 if there are any.
`;

const sources: readonly Generator[] = [
  interLinkConfig,
  kubernetesFields,
  connectionScript,
  authoring,
  helmValues,
  helmDifferences,
  ruleList,
];
const root = new URL("../", import.meta.url);

const [option, ...more] = process.argv.slice(2);
if (option === "--help" || option === "-h") {
  process.stdout.write(usage);
  process.exit(0);
}
if (more.length > 0 || (option !== undefined && option !== "--check")) {
  process.stderr.write(usage);
  process.exit(2);
}
const isCheck = option === "--check";

let hasWritten = false;
await Promise.all(sources.map(run));
// The reference asks the code itself, of which this process may have loaded what was just replaced.
if (hasWritten) process.exit(spawnSync(process.execPath, [import.meta.filename], { stdio: "inherit" }).status ?? 3);
await run(reference).catch(tellFault);

function tellFault(reason: unknown): void {
  if (!(reason instanceof SourceFault)) throw reason;
  process.stderr.write(`${reason.message}\n`);
  process.exitCode = 1;
}

async function run({ name, files, obstacle }: Generator): Promise<void> {
  const reason = obstacle?.();
  if (reason === undefined) return bringUpToDate(await files());
  process.stdout.write(`${isCheck ? "not checked" : "left as they are"}: ${name}: ${reason}\n`);
}

function bringUpToDate(files: Map<string, string>): void {
  for (const [path, text] of files) {
    if (current(path) === text) continue;
    process.stdout.write(`${isCheck ? "differs" : "written"}: ${path}\n`);
    if (isCheck) process.exitCode = 1;
    else write(path, text);
  }
}

function write(path: string, text: string): void {
  hasWritten = true;
  const file = new URL(path, root);
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, text);
}

function current(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, root), "utf8");
  } catch {
    return undefined;
  }
}
