#!/usr/bin/env node
// Plain JavaScript, so that the version can be checked before anything newer is read, and so that the compile cache is
// on before the first TypeScript file is.
import { existsSync } from "node:fs";
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
const source = new URL("./src/main.ts", import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL("./dist/main.js", import.meta.url).href);
await main(process.argv.slice(2));
