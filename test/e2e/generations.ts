import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createWorkspace } from "../../packages/cli/src/testing.ts";
import { root } from "./judges.ts";

/** The generated directories: what a puller reads, and the objects that make it. */
export const manifests = "environments/production/manifests";
export const delivery = "environments/production/delivery";

export interface Generations {
  /** Two states of a repository, with both directories. */
  before: string;
  after: string;
  /** What the second build said. */
  said: string;
  remove(): void;
}

/**
 * The production environment before and after a change, as builds leave it.
 *
 * @param change what is laid over the committed file, as TypeScript
 * @param start what is laid over it before already
 */
export async function buildGenerations(change: string, start = "{}"): Promise<Generations> {
  const workspace = createWorkspace();
  const generation = async (name: string, source: string) => {
    workspace.write("environments/production/environment.ts", source);
    const { code, err } = await workspace.run("build");
    if (code !== 0) throw new Error(err);
    const folder = join(workspace.root, name);
    for (const directory of [manifests, delivery]) {
      cpSync(join(workspace.root, directory), join(folder, directory), { recursive: true });
    }
    return { folder, err };
  };
  workspace.write("environments/base.ts", readFileSync(join(root, "environments/base.ts"), "utf8"));
  const production = readFileSync(join(root, "environments/production/environment.ts"), "utf8");
  workspace.write("environments/production/all.ts", production);
  const before = await generation("before", laidOver(start));
  const after = await generation("after", laidOver(change));
  return { before: before.folder, after: after.folder, said: after.err, remove: workspace.remove };
}

const laidOver = (overlay: string) => `import { extend } from "@interlink-gitops/environment";
import production from "./all.ts";
export default extend(production, ${overlay});
`;
