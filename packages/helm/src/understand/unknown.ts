import { suggest } from "@interlink-gitops/models";
import { toData, type Section } from "../read/tree.ts";
import { chartValues } from "../values/table.ts";
import type { Ignored } from "./chart.ts";
import { mask } from "./mask.ts";

const known = chartValues.map(({ path }) => path.replaceAll("[]", ""));
const leaves = new Set(known);
const sections = new Set(
  known.flatMap((path) => path.split(".").map((_, index, steps) => steps.slice(0, index).join("."))),
);

/** Every key that no template of the chart reads, at any depth, with what was probably meant. */
export function findUnknown(tree: Section, path = ""): Ignored[] {
  return [...tree.entries].flatMap(([key, value]) => {
    const here = path === "" ? key : `${path}.${key}`;
    // Helm hands `global` from chart to chart; this one has no others.
    if (leaves.has(here) || here === "global") return value.kind === "list" ? insideList(here, value.items) : [];
    if (sections.has(here)) {
      if (value.kind === "section") return findUnknown(value, here);
      if (value.kind === "list") return insideList(here, value.items);
      return value.value === null
        ? []
        : [
            {
              path: here,
              value: mask(here, toData(value)),
              meaning: "A section stands here in the chart. Its defaults count.",
            },
          ];
    }
    return [{ path: here, value: mask(here, toData(value)), meaning: meaningOf(here, key, path) }];
  });
}

/** The entries of a list that the chart itself reads, such as taints. */
function insideList(path: string, items: readonly { kind: string }[]): Ignored[] {
  return sections.has(path)
    ? items.flatMap((item) => (item.kind === "section" ? findUnknown(item as Section, path) : []))
    : [];
}

const noSuchThing: Record<string, string> = {
  "virtualNode.debug": 'The chart\'s guide names it, and no template reads it. `logging: "debug"` is meant.',
};

function meaningOf(path: string, key: string, owner: string): string {
  const said = noSuchThing[path];
  if (said !== undefined) return said;
  const guess = guessFor(path, key, owner);
  return guess === undefined
    ? "No template of the chart reads it: it had no effect, and has none here."
    : `No template of the chart reads it. \`${guess}\` is probably meant, whose value counts here as it did; change the new file if you want yours.`;
}

/** The same name elsewhere in the section first, then one that is nearly the same, then any of the chart. */
function guessFor(path: string, key: string, owner: string): string | undefined {
  const top = owner.split(".")[0]!;
  const named = (name: string) => (candidate: string) => candidate.endsWith(`.${name}`) || candidate === name;
  const inSection = known.filter((candidate) => top !== "" && candidate.startsWith(`${top}.`));
  const siblings = [...leaves, ...sections].filter(
    (candidate) => candidate !== "" && candidate.split(".").slice(0, -1).join(".") === owner,
  );
  const sibling = suggest(
    key,
    siblings.map((candidate) => candidate.split(".").at(-1)!),
  );
  if (sibling !== undefined) return owner === "" ? sibling : `${owner}.${sibling}`;
  return inSection.find(named(key)) ?? known.find(named(key)) ?? suggest(path, known);
}
