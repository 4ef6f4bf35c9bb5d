import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { compose } from "@interlink-gitops/components";
import { layout } from "@interlink-gitops/engine";
import { createResolver, type Environment } from "@interlink-gitops/environment";
import { parse, parseAllDocuments, stringify } from "yaml";
import { validEnvironment } from "../../../environment/src/testing.ts";
import { review, type Change } from "../review.ts";
import type { Trees } from "../trees.ts";
import { textOf } from "../words.ts";

/** Files by path. */
export type Files = Record<string, string>;

const resolve = createResolver();

/** What a build writes for an environment, its index included. */
export function built(environment: Environment, name = "test"): Files {
  const { environment: resolved, problems } = resolve(name, environment);
  if (resolved === undefined) throw new Error(JSON.stringify(problems, null, 2));
  const { files } = layout(name, compose(resolved).resources);
  const index = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, text }) => `${createHash("sha256").update(text).digest("hex")}  ${path}\n`);
  const all = [...files, { path: ".generated.sha256", text: index.join("") }];
  return Object.fromEntries(all.map(({ path, text }) => [`environments/${name}/manifests/${path}`, text]));
}

/** The valid environment, after a change that types would not allow. */
export function builtAfter(change: (environment: any) => void = () => {}, name = "test"): Files {
  const environment = structuredClone(validEnvironment());
  change(environment);
  return built(environment, name);
}

/** Two states as git would tell them. */
export function treesOf(before: Files, after: Files): Trees {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return {
    files: paths
      .filter((path) => before[path] !== after[path] && /^environments\/[^/]+\/(manifests|delivery)\//.test(path))
      .map((path) => ({
        path,
        ...(before[path] === undefined ? {} : { before: { text: before[path] } }),
        ...(after[path] === undefined ? {} : { after: { text: after[path] } }),
      })),
    before: new Set(Object.keys(before)),
    after: new Set(Object.keys(after)),
    read: (side, path) => (side === "before" ? before : after)[path],
    mentioning: (words) => Object.keys(after).filter((path) => words.every((word) => after[path]!.includes(word))),
  };
}

/** What a review says, one line a change: `grade kind node: sentence`. */
export function sentences(before: Files, after: Files): string[] {
  return changesBetween(before, after).map(
    ({ grade, kind, node = "-", sentence }) => `${grade} ${kind} ${node}: ${textOf(sentence)}`,
  );
}

export function changesBetween(before: Files, after: Files): Change[] {
  return review(treesOf(before, after)).changes;
}

/** The same files after an edit by hand of one object; the index is brought up to date. */
export function edited(files: Files, path: string, kind: string, change: (object: any) => void): Files {
  const documents = parseAllDocuments(files[path]!).map((document): any => document.toJS());
  const object = documents.find((one) => one.kind === kind);
  if (object === undefined) throw new Error(`no ${kind} in ${path}`);
  change(object);
  return hashed({ ...files, [path]: documents.map((one) => stringify(one, { lineWidth: 0 })).join("---\n") });
}

/** The same files with indexes that fit, and kustomizations that list them all: what a build would leave. */
export function indexed(files: Files): Files {
  return hashed(listed(files));
}

function hashed(files: Files): Files {
  const indexes = Object.keys(files).filter((path) => path.endsWith(".generated.sha256"));
  const fresh = indexes.map((index) => {
    const directory = index.slice(0, -".generated.sha256".length);
    const own = Object.entries(files).filter(([path]) => path.startsWith(directory) && path !== index);
    const lines = own.map(
      ([path, text]) => `${createHash("sha256").update(text).digest("hex")}  ${path.slice(directory.length)}\n`,
    );
    return [index, lines.join("")] as const;
  });
  return { ...files, ...Object.fromEntries(fresh) };
}

/** Where a kustomization lists less or more than the files beside it, it is brought up to date. */
function listed(files: Files): Files {
  const beside = Map.groupBy(Object.keys(files), dirname);
  const fresh = [...beside].flatMap(([directory, paths]) => {
    const path = `${directory}/kustomization.yaml`;
    const text = files[path];
    const own = paths.filter((one) => one !== path && one.endsWith(".yaml")).map((one) => basename(one));
    if (text === undefined || own.length === 0) return [];
    const kustomization = parse(text);
    const same = kustomization.resources.toSorted().join() === own.toSorted().join();
    return same ? [] : [[path, stringify({ ...kustomization, resources: own.toSorted() })] as const];
  });
  return { ...files, ...Object.fromEntries(fresh) };
}
