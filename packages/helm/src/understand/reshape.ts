import { emit } from "@interlink-gitops/models";
import { at, section, text, toData, type List, type Section, type Tree } from "../read/tree.ts";
import { readYaml } from "../read/yaml.ts";
import type { Ignored } from "./chart.ts";
import { mask } from "./mask.ts";

/** A value that people write in another shape than the chart's: how it is meant, and what the chart made of it. */
interface Shape {
  path: readonly string[];
  /** Undefined where it has its shape already, or none that means anything. */
  meant(given: Tree): Tree | undefined;
  /** Nothing is said where the chart reads both shapes. */
  meaning?: string;
}

const shapes: readonly Shape[] = [
  {
    path: ["plugin", "config"],
    meant: (given) => (given.kind === "section" ? text(emit(toData(given), { sort: false })) : undefined),
    meaning: "The chart wants the file's text here, and cannot render keys. The new file takes them as they are meant.",
  },
  {
    path: ["interlink", "jobScript"],
    meant: (given) => {
      if (given.kind !== "scalar" || typeof given.value !== "string" || given.value === "") return undefined;
      const read = readYaml("interlink.jobScript", given.value);
      return "tree" in read ? read.tree : undefined;
    },
  },
  {
    path: ["virtualNode", "nodeLabels"],
    meant: (given) => listOf(given, labelsOf, ({ kind }) => kind === "section"),
    meaning:
      "The chart wants `key=value` entries: interLink dropped these without a word. The new file has the labels.",
  },
  {
    path: ["virtualNode", "nodeTaints"],
    meant: (given) => listOf(given, taintOf, ({ kind }) => kind === "scalar"),
    meaning: "The chart wants a list of key, value and effect, and cannot read this. The new file has the taints.",
  },
  {
    path: ["plugin", "envs"],
    meant: (given) => (given.kind === "section" ? { kind: "list", items: variablesOf(given) } : undefined),
    meaning: "Kubernetes wants a list of name and value, and refuses this. The new file has the variables.",
  },
];

/** Puts values into their shape that people write as text where keys are meant, or the other way round. */
export function reshape(tree: Section): { tree: Section; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  let reshaped = tree;
  for (const { path, meant, meaning } of shapes) {
    const given = at(tree, path);
    const shape = given === undefined ? undefined : meant(given);
    if (given === undefined || shape === undefined) continue;
    reshaped = replace(reshaped, path, shape);
    const isConfig = path.at(-1) === "config";
    const [name, value] = [path.join("."), isConfig ? "(a section)" : mask(path.join("."), toData(given))];
    if (meaning !== undefined) ignored.push({ path: name, value, meaning });
  }
  return { tree: reshaped, ignored };
}

/** Undefined where no entry is in the other shape. A section alone is its own only entry. */
function listOf(given: Tree, change: (entry: Tree) => Tree[], isOther: (entry: Tree) => boolean): List | undefined {
  if (given.kind === "scalar") return undefined;
  const items = given.kind === "list" ? given.items : [given];
  const isChanged = given.kind === "section" || items.some((item) => isOther(item) && change(item)[0] !== item);
  return isChanged
    ? { kind: "list", items: items.flatMap((item) => (isOther(item) ? change(item) : [item])) }
    : undefined;
}

/** `{ a: b }` is meant as `a=b`. */
function labelsOf(entry: Tree): Tree[] {
  if (entry.kind !== "section") return [entry];
  return [...entry.entries].map(([key, value]) => text(`${key}=${value.kind === "scalar" ? value.text : ""}`));
}

/** `kubectl taint` writes them as `key=value:effect`. */
function taintOf(entry: Tree): Tree[] {
  const [, key, value, effect] =
    (entry.kind === "scalar" && /^([^=:\s]+)(?:=([^:\s]*))?:(\w+)$/.exec(entry.text)) || [];
  if (key === undefined || effect === undefined) return [entry];
  const keys = { key, ...(value === undefined ? {} : { value }), effect };
  return [section(Object.entries(keys).map(([name, part]) => [name, text(part)]))];
}

function variablesOf({ entries }: Section): Tree[] {
  return [...entries].map(([name, value]) =>
    section([
      ["name", text(name)],
      [value.kind === "section" ? "valueFrom" : "value", value],
    ]),
  );
}

function replace(tree: Section, [key = "", ...rest]: readonly string[], value: Tree): Section {
  const inner = tree.entries.get(key);
  return section([...tree.entries, [key, rest.length === 0 ? value : replace(inner as Section, rest, value)]]);
}
