import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hasErrors, problem, type Problem } from "@interlink-gitops/core";
import { attempt, createEnvironment, describeDiskError, loadEnvironment } from "@interlink-gitops/engine";
import { createResolver, type Environment } from "@interlink-gitops/environment";
import type { Imported } from "@interlink-gitops/helm";
import type { AskedImport } from "./request.ts";

/** Makes the new environment's folder, or nothing. */
export function writeEnvironment(root: string, name: string, { files }: Imported): Problem[] {
  const folder = `environments/${name}/`;
  return createEnvironment(
    root,
    name,
    files.map(({ path, text }) => ({ path: path.slice(folder.length), text })),
  );
}

/** What an import takes over from the environment that it adds to. */
export async function targetOf(
  root: string,
  asked: AskedImport,
): Promise<{ environment: Environment } | { problems: Problem[] }> {
  const loaded = await loadEnvironment(join(root, "environments", asked.name, "environment.ts"));
  if ("problems" in loaded) return loaded;
  // A node can be added only to what is an environment already.
  const { problems } = createResolver()(asked.name, loaded.input);
  return hasErrors(problems) ? { problems: errorsOf(problems) } : { environment: loaded.input as Environment };
}

/** Adds the node to an environment that is there: a file beside it, and two lines in it. */
export async function addToEnvironment(
  root: string,
  { name }: AskedImport,
  existing: Environment,
  { node, environment, comments }: Imported,
  helm: typeof import("@interlink-gitops/helm"),
): Promise<{ problems: Problem[] } | { files: string[] }> {
  const folder = `environments/${name}`;
  const where = { environment: name, file: `${folder}/environment.ts` };
  const fields = {
    ...environment.nodes[node]!,
    ...(environment.interlink === existing.interlink ? {} : { interlink: environment.interlink }),
  };
  const { problems } = createResolver()(name, { ...existing, nodes: { ...existing.nodes, [node]: fields } });
  if (Object.hasOwn(existing.nodes, node)) {
    return {
      problems: [
        problem(
          "duplicate-node",
          where,
          `${name} has a node ${node} already`,
          "Take it out of that file first, or import under another name.",
        ),
      ],
    };
  }
  if (hasErrors(problems)) return { problems: errorsOf(problems) };
  const file = helm.nodeFile(node, fields, comments);
  const source = join(root, where.file);
  const edited = helm.withNode(readFileSync(source, "utf8"), file);
  if (edited === undefined) {
    const hint = `Add these yourself: ${file.importLine} and, in nodes, ${file.entry} Import with --name for the node's text.`;
    return { problems: [problem("environment-exists", where, "it is not plain to see where `nodes` begins", hint)] };
  }
  const sibling = join(root, folder, file.path);
  const next = join(root, folder, ".environment.next.ts");
  const there = { ...where, file: `${folder}/${file.path}` };
  if (existsSync(sibling)) {
    const hint = "Move it out of the way.";
    return { problems: [problem("environment-exists", there, "the node's file is there already", hint)] };
  }
  const written: string[] = [];
  const write = (path: string, text: string) => {
    writeFileSync(path, text, { flag: "wx" });
    written.push(path);
  };
  try {
    write(sibling, file.text);
    write(next, edited);
    // The edit counts only when the file then says what it should: it is run before it takes the old one's place.
    if (await loads(next, node)) {
      renameSync(next, source);
      return { files: [there.file, where.file] };
    }
  } catch (error) {
    removeAll(written);
    return { problems: [describeDiskError(error, { ...where, file: folder })] };
  }
  removeAll(written);
  const hint = `Add these yourself: ${file.importLine} and, in nodes, ${file.entry}`;
  return {
    problems: [problem("environment-exists", where, "the file would not say the same with the node in it", hint)],
  };
}

function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

/** What cannot be removed is in nobody's way: the problem that is on its way to the person says what happened. */
function removeAll(paths: readonly string[]): void {
  for (const path of paths) attempt(() => rmSync(path));
}

async function loads(path: string, node: string): Promise<boolean> {
  try {
    const { default: exported } = (await import(pathToFileURL(path).href)) as { default: unknown };
    return Object.hasOwn(((await exported) as Environment).nodes, node);
  } catch {
    return false;
  }
}
