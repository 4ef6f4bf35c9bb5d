import { problem, type Problem } from "@interlink-gitops/core";
import { chartValues } from "../values/table.ts";
import { fromInstaller, isInstallerFile, type InstallerFile } from "./installer.ts";
import { merge } from "./merge.ts";
import { applySets, type Assignment } from "./set.ts";
import { section, type Section } from "./tree.ts";
import { readYaml } from "./yaml.ts";

/** A values file, or what came through standard input. */
export interface Source {
  /** As problems name it. */
  name: string;
  text: string;
}

/** The values as one tree, and what else the installer's file says. */
export type ReadValues = { tree: Section; installer?: InstallerFile } | { problems: Problem[] };

/** Reads what Helm would have read: all files in their order, then the assignments. */
export function readValues(sources: readonly Source[], sets: readonly Assignment[]): ReadValues {
  const read = sources.map(({ name, text }) => ({ name, ...readYaml(name, text) }));
  const faults = read.flatMap((one) => ("problems" in one ? one.problems : []));
  if (faults.length > 0) return { problems: faults };
  const files = read.flatMap((one) => ("tree" in one ? [one] : []));
  const installer = files.map(({ tree }) => tree).find(isInstallerFile);
  const made = installer === undefined ? undefined : fromInstaller(installer);
  const values = files.map(({ name, tree }) => ({ name, tree: tree === installer ? made!.values : tree }));
  const foreign = values.filter(({ tree }) => isForeign(tree));
  if (foreign.length > 0) return { problems: foreign.map(({ name, tree }) => foreignFile(name, tree)) };
  const { tree, problems } = applySets(values.map((one) => one.tree).reduce(merge, section()), sets);
  if (problems.length > 0) return { problems };
  return { tree, ...(made === undefined ? {} : { installer: made }) };
}

const topLevel = new Set(chartValues.map(({ path }) => path.split(".")[0]!));

/** A file that has keys, and none of them is the chart's in any capitals. */
function isForeign({ entries }: Section): boolean {
  const known = new Set([...topLevel].map((name) => name.toLowerCase()));
  const names = [...entries.keys()].filter((name) => name !== "global");
  return names.length > 0 && names.every((name) => !known.has(name.toLowerCase().replace(/[-_]/g, "")));
}

function foreignFile(file: string, { entries }: Section): Problem {
  const wrapper = [...entries].find(
    ([, value]) => value.kind === "section" && !isForeign(value) && value.entries.size > 0,
  );
  return wrapper === undefined
    ? problem(
        "values-foreign",
        { file },
        "these are the values of another chart: none of the keys is interLink's",
        `interLink's chart has ${[...topLevel].join(", ")}.`,
      )
    : problem(
        "values-foreign",
        { file, field: wrapper[0] },
        `interLink's values stand below \`${wrapper[0]}\`, where only a chart around it finds them`,
        `Give that part alone: yq .${wrapper[0]} values.yaml | interlink-gitops import helm - …`,
      );
}
