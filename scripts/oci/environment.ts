import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { generatedDirectories, listEnvironments } from "@interlink-gitops/engine";
import { UsageError } from "@interlink-gitops/cli";
import { Refusal } from "../script.ts";
import type { ArchivedFile } from "./tar.ts";

const tool = join(import.meta.dirname, "../../packages/cli/bin.mjs");

/** The name that was asked for, when there is such an environment. */
export function findEnvironment(root: string, positionals: readonly string[]): string {
  const all = listEnvironments(root);
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0 || !all.includes(name)) {
    throw new UsageError(
      name === undefined || more.length > 0 ? "name one environment" : `there is no environment \`${name}\``,
      `The environments are: ${all.join(", ") || "none yet"}.`,
    );
  }
  return name;
}

/** Refuses when the committed directories are not what the environment asks for. */
export function refuseDrift(root: string, environment: string): void {
  const { status, stderr } = spawnSync(process.execPath, [tool, "check", environment], { cwd: root, encoding: "utf8" });
  if (status === 0) return;
  throw new Refusal(`${environment} is not what its file asks for:\n${stderr.trim()}`, "Build, review, commit.");
}

/** The generated directories of an environment, relative to the workspace. */
export function generatedPaths(root: string, environment: string): string[] {
  return generatedDirectories
    .map((directory) => `environments/${environment}/${directory}`)
    .filter((path) => existsSync(join(root, path)));
}

/** What an artifact of an environment holds: its generated directories, at the root. */
export function committedFiles(root: string, environment: string): ArchivedFile[] {
  const folder = join(root, "environments", environment);
  return generatedPaths(root, environment).flatMap((path) => {
    const directory = path.split("/").at(-1)!;
    return readdirSync(join(root, path), { recursive: true, encoding: "utf8" })
      .filter((name) => !lstatSync(join(root, path, name)).isDirectory())
      .map((name) => {
        const relative = `${directory}/${name.replaceAll("\\", "/")}`;
        return { path: relative, bytes: readFileSync(join(folder, relative)) };
      });
  });
}

/** What Flux pulls, out of the objects that make it: `delivery: { oci }` of the environment. */
export function pulledArtifact(root: string, environment: string): { url: string; tag: string } | undefined {
  const file = join(root, "environments", environment, "delivery/flux/source.yaml");
  if (!existsSync(file)) return undefined;
  const { kind, spec } = parse(readFileSync(file, "utf8"));
  return kind === "OCIRepository" ? { url: spec.url, tag: spec.ref.tag } : undefined;
}
