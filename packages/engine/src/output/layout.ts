import { basename, dirname } from "node:path/posix";
import { problem, type Origin, type OutputFile, type Problem, type Resource, type Where } from "@interlink-gitops/core";
import { findCollidingFiles, findDuplicateObjects } from "./duplicates.ts";
import { emit } from "@interlink-gitops/models";
import { isSafeName, isSafePath } from "./file-name.ts";
import { header } from "./header.ts";
import { render } from "./render.ts";

/** Generated files, with paths relative to their generated directory. */
export interface Layout {
  files: OutputFile[];
  problems: Problem[];
}

/**
 * Lays an environment's objects out as the files of `manifests/`: one directory per virtual node and one for what they
 * share, one file per component, and a kustomization in each, so that a puller can take one node or all.
 *
 * @param passThrough finished files, byte for byte (SOPS-encrypted Secrets), with paths such as
 * `nodes/leonardo/token.enc.yaml`; their directory's kustomization names them too.
 */
export function layout(
  environment: string,
  resources: readonly Resource[],
  passThrough: readonly OutputFile[] = [],
): Layout {
  const groups = Map.groupBy(resources, ({ origin }) => `${folderOf(origin)}/${origin.component}.yaml`);
  const origins = [...groups.values()].map(([first]) => first!.origin);
  const problems = [...findDuplicateObjects(resources), ...findUnsafeNames(environment, origins, passThrough)];
  const files = [...groups].map(([path, group]) => ({ path, text: render(environment, group, problems) }));
  const folders = groupByFolder([...files, ...passThrough]);
  const kustomizations = [
    kustomization(environment, "", [...folders.keys()]),
    ...[...folders].map(([folder, names]) => kustomization(environment, `${folder}/`, names)),
  ];
  const all = [...files, ...passThrough, ...kustomizations];
  return { files: all, problems: [...problems, ...findCollidingFiles(environment, all)] };
}

/** Where an object of this origin is written. Also what a puller's objects point at. */
export function folderOf(origin: Pick<Origin, "node">): string {
  return origin.node === undefined ? "cluster" : `nodes/${origin.node}`;
}

/** The file names of each folder, both in order: `cluster` comes before `nodes/…`. */
function groupByFolder(files: readonly OutputFile[]): Map<string, string[]> {
  const folders = Map.groupBy(files, ({ path }) => dirname(path));
  const sorted = [...folders.keys()].toSorted();
  return new Map(
    sorted.map((folder) => [
      folder,
      folders
        .get(folder)!
        .map(({ path }) => basename(path))
        .toSorted(),
    ]),
  );
}

/** The file that names what else is in a folder. */
export function kustomization(environment: string, folder: string, resources: readonly string[]): OutputFile {
  const object = { apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization", resources };
  return { path: `${folder}kustomization.yaml`, text: emit(object, { header: header(environment) }) };
}

function findUnsafeNames(
  environment: string,
  origins: readonly Origin[],
  passThrough: readonly OutputFile[],
): Problem[] {
  const nodes = new Set(origins.flatMap(({ node }) => (node === undefined ? [] : [node])));
  const components = new Set(origins.map(({ component }) => component));
  return [
    ...[...nodes].filter((node) => !isSafeName(node)).map((node) => unsafeName("node", node, { environment, node })),
    ...[...components]
      .filter((component) => !isSafeName(component))
      .map((component) => unsafeName("component", component, { environment, component })),
    ...passThrough
      .filter(({ path }) => !isPlaced(path))
      .map(({ path: file }) => unsafeName("file", file, { environment, file })),
  ];
}

/** A file that passes through stands directly in `cluster/` or in a node's folder, where a kustomization names it. */
function isPlaced(path: string): boolean {
  return isSafePath(path) && /^(?:cluster|nodes\/[^/]+)\/[^/]+$/.test(path);
}

function unsafeName(kind: string, name: string, where: Where): Problem {
  const text = `the ${kind} "${name}" cannot name a file on every system`;
  const hint = 'Use lower-case letters, digits, "-" and ".", and none of the device names of Windows (con, nul, aux…).';
  return problem("invalid-path", where, text, hint);
}
