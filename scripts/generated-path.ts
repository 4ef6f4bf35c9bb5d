import { generatedDirectories, indexName, isSafePath } from "@interlink-gitops/engine";

/** Whether a build may have written this: a path relative to an environment, inside a generated directory. */
export function isGeneratedPath(path: string): boolean {
  const [directory, ...rest] = path.split("/");
  const inside = rest.join("/");
  return generatedDirectories.some((name) => name === directory) && (inside === indexName || isSafePath(inside));
}
