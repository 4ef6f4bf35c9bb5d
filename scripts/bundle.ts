import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { fingerprintSources } from "../packages/cli/fingerprint.mjs";

// Makes packages/cli/dist/cli.mjs: the tool as one file, for a quick start. Runs after each install, and before a
// release. bin.mjs uses it while the fingerprint fits, so it never needs to be remembered.
const dist = fileURLToPath(new URL("../packages/cli/dist/", import.meta.url));
const bundle = await rolldown({
  input: fileURLToPath(new URL("../packages/cli/src/bundle.ts", import.meta.url)),
  platform: "node",
  // Loaded only when a pattern of a CRD has to be evaluated, and when committed files are read.
  external: ["re2js", "yaml"],
});
mkdirSync(dist, { recursive: true });
// What only some commands need stays in files of its own.
await bundle.write({
  dir: dist,
  entryFileNames: "cli.mjs",
  chunkFileNames: "[name].mjs",
  format: "esm",
  comments: false,
});
writeFileSync(`${dist}fingerprint`, fingerprintSources() ?? "");
