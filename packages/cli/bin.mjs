#!/usr/bin/env node
// Plain JavaScript, so that the version can be checked before anything newer is read, and so that the compile cache is
// on before the first of the tool's files is.
import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";

const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `interlink-gitops needs Node 24 or newer, but this is ${process.versions.node}.\n` +
      "  The workspace brings its own Node: run commands through pnpm (npx --yes pnpm@12 build).\n" +
      "  If you did, pnpm could not install it and used the system's: run `npx --yes pnpm@12 install` and read its errors.",
  );
  process.exit(2);
}
nodeModule.enableCompileCache?.();
const { main } = await import(await entry()).catch(sayNotInstalled);
main(process.argv.slice(2));

/**
 * The tool as one file, which starts in a third of the time, as long as it was made from the sources beside it; else
 * the sources themselves. Environment files then import the same copy of what they are written with.
 */
async function entry() {
  const bundle = new URL("./dist/cli.mjs", import.meta.url);
  const sources = new URL("./src/main.ts", import.meta.url);
  if (existsSync(sources)) {
    const { fingerprintSources } = await import("./fingerprint.mjs");
    if (fingerprintSources() !== read(new URL("./dist/fingerprint", import.meta.url))) return sources.href;
  }
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "@interlink-gitops/environment"
        ? { url: bundle.href, shortCircuit: true }
        : next(specifier, context),
  });
  return bundle.href;
}

/** The sources import each other as packages, which are there after an install. */
function sayNotInstalled(error) {
  const [, missing] = /^Cannot find package '(.+?)'/.exec(error.message) ?? [];
  if (missing === undefined) throw error;
  console.error(`The package ${missing} is not installed.\n  Run \`npx --yes pnpm@12 install\` in the workspace.`);
  process.exit(2);
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
