import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const oxfmt = fileURLToPath(new URL("node_modules/oxfmt/bin/oxfmt", root));

/** Formats TypeScript with the repository's formatter, so that generated files pass the same check as written ones. */
export function formatTypeScript(text: string): string {
  return execFileSync(process.execPath, [oxfmt, "--stdin-filepath=generated.ts"], {
    cwd: root,
    input: text,
    encoding: "utf8",
  });
}
