import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";

/**
 * A fingerprint of the packages' sources, from the names, sizes and times of their files: it takes 2 ms, and any edit
 * changes it. Undefined where there are no sources beside this package, as in an installed one.
 */
export function fingerprintSources() {
  const packages = new URL("../", import.meta.url);
  const hash = createHash("sha256");
  try {
    for (const name of readdirSync(packages).toSorted()) visit(hash, new URL(`${name}/src/`, packages));
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
  return hash.digest("hex");
}

function visit(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const url = new URL(entry.isDirectory() ? `${entry.name}/` : entry.name, folder);
    if (entry.isDirectory()) visit(hash, url);
    else if (!entry.name.endsWith(".test.ts")) {
      const { size, mtimeMs } = statSync(url);
      hash.update(`${url.pathname} ${size} ${mtimeMs}\n`);
    }
  }
}
