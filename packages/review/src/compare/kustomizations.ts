import { posix } from "node:path";
import { diffFields } from "./fields.ts";
import { at, fieldsOf, textsOf, type Fields } from "../read/records.ts";
import { readYaml } from "../read/yaml.ts";
import type { Trees } from "../trees.ts";

/** What a kustomization does to the files beside it that they do not say themselves. */
export interface Kustomizing {
  /** The kustomization's own path. */
  file: string;
  /** It is gone, and what it listed is not. */
  isGone: boolean;
  /** Entries that lead to nothing. */
  missing: string[];
  /** Entries that are there and that it no longer lists. */
  leftOut: string[];
  /** New files that it does not list, by their path: nothing of them reaches a cluster. */
  unlisted: string[];
  /** Entries that were there before, and that it lists only now. */
  takenUp: string[];
  /** New entries that lead out of its directory. */
  outside: string[];
  /** Fields that differ, besides the list. */
  fields: string[];
}

const name = "kustomization.yaml";
const nothing = { missing: [], leftOut: [], unlisted: [], takenUp: [], outside: [], fields: [] };

/** What differs in how directories are put together: in those whose kustomization differs, and where files come or go. */
export function findKustomizing(trees: Trees): Kustomizing[] {
  const texts = new Map(trees.files.map((file) => [file.path, file]));
  const directories = new Set(
    trees.files
      .filter(({ path, before, after }) => posix.basename(path) === name || !before || !after)
      .map(({ path }) => posix.dirname(path)),
  );
  const present = Map.groupBy(
    [...trees.after].filter((path) => /\.(ya?ml|json)$/.test(path)),
    (path) => posix.dirname(path),
  );
  const read = (side: "before" | "after", file: string): Fields | undefined => {
    if (!trees[side].has(file)) return undefined;
    const changed = texts.get(file)?.[side];
    const text = changed === undefined ? trees.read(side, file) : "text" in changed ? changed.text : undefined;
    const found = text === undefined ? undefined : readYaml(text);
    return found === undefined || "fault" in found ? undefined : fieldsOf(found.documents[0]);
  };
  return [...directories].flatMap((directory) => {
    const file = `${directory}/${name}`;
    const [before, after] = [read("before", file), read("after", file)];
    const files = (present.get(directory) ?? []).filter((path) => path !== file);
    if (after === undefined) {
      // One that is there and cannot be read is told as a file.
      const isGone = before !== undefined && !trees.after.has(file) && files.length > 0;
      return isGone ? [{ file, isGone, ...nothing }] : [];
    }
    const [was, is] = [before, after].map((side) => textsOf(at(side, "resources")));
    const isThere = (side: "before" | "after") => (entry: string) => {
      const path = posix.join(directory, entry);
      return trees[side].has(path) || trees[side].has(`${path}/${name}`);
    };
    const inside = (entry: string) => !isOutside(entry);
    const isFresh = (path: string) => !trees.before.has(path) && !is!.includes(posix.basename(path));
    const found: Kustomizing = {
      file,
      isGone: false,
      missing: is!.filter((entry) => inside(entry) && !isThere("after")(entry)),
      leftOut: was!.filter((entry) => inside(entry) && isThere("after")(entry) && !is!.includes(entry)),
      unlisted: files.filter(isFresh),
      takenUp: is!.filter((entry) => before && isThere("before")(entry) && !was!.includes(entry)),
      outside: is!.filter((entry) => isOutside(entry) && !was!.includes(entry)),
      fields: diffFields(withoutList(before ?? bare(after)), withoutList(after)).map(({ path }) => path),
    };
    return Object.values(found).some((value) => Array.isArray(value) && value.length > 0) ? [found] : [];
  });
}

/** An address, or a way up. */
function isOutside(entry: string): boolean {
  return /^[^/]*:|^\/|^[\w.-]+\.[a-z]+\/.*\/|\?/.test(entry) || posix.normalize(entry).startsWith("..");
}

/** A kustomization that does nothing, to compare a new one with. */
function bare(kustomization: Fields): Fields {
  return Object.fromEntries(Object.entries(kustomization).filter(([key]) => ["apiVersion", "kind"].includes(key)));
}

/** What a kustomization says besides what it lists. */
function withoutList(kustomization: Fields): Fields {
  return Object.fromEntries(Object.entries(kustomization).filter(([key]) => key !== "resources"));
}
