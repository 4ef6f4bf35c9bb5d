import { diffFields } from "../compare/fields.ts";
import type { ObjectPair } from "../compare/pairs.ts";
import { derived, readable } from "../compare/readable.ts";
import type { Subject } from "../compare/subject.ts";
import { list, plain, say } from "../words.ts";
import { staying, type Finding } from "./kind.ts";
import { isMetadata } from "./metadata.ts";
import { uniquePaths } from "./views.ts";

/** What is left when all kinds have spoken: a change that nothing says something about must not go unsaid. */
export const otherChange = {
  id: "other-change",
  grade: "notable",
  title: "Other fields change.",
} as const;

export const onlyMetadata = {
  id: "only-metadata",
  grade: "harmless",
  title: "Only labels or annotations change.",
} as const;

/** Fields that no finding speaks of, besides labels and annotations, which have kinds of their own. */
export function findOthers(subject: Subject, findings: readonly Finding[]): Finding[] {
  if (!staying.some((presence) => presence === subject.presence)) return [];
  return subject.pairs
    .filter((pair) => pair.before && pair.after && !isMetadataOnly(pair))
    .flatMap((pair) => {
      const own = findings.filter(({ about }) => about.includes(pair));
      if (own.some(({ covers }) => covers === undefined)) return [];
      const all = pathsOf(pair);
      const paths = all.filter((path) => !isQuiet(path) && !own.some(({ covers }) => covers!.test(path)));
      const isReordered = all.length === 0 && own.length === 0;
      if (paths.length === 0 && !isReordered) return [];
      const what = isReordered ? plain("the order of its lists") : list(uniquePaths(paths), 6);
      return [{ sentence: say`${pair.label} changes: ${what}.`, about: [pair] }];
    });
}

/** Said only when there is nothing else to say: other labels come with most changes. */
export function findMetadata(subject: Subject, findings: readonly Finding[]): Finding[] {
  if (findings.length > 0 || subject.pairs.length === 0 || !subject.pairs.every(isMetadataOnly)) return [];
  return [
    {
      sentence: say`Only labels or annotations of objects change: nothing restarts, nothing behaves differently.`,
      about: subject.pairs,
    },
  ];
}

/** The fields that differ, those of configuration files one by one. */
function pathsOf({ before, after }: ObjectPair): string[] {
  return diffFields(readable(before!, after!), readable(after!, before!)).map(({ path }) => path);
}

/** Labels and annotations have kinds of their own, and hashes follow from other fields. */
function isQuiet(path: string): boolean {
  return isMetadata(path) || derived.test(path);
}

function isMetadataOnly(pair: ObjectPair): boolean {
  if (pair.before === undefined || pair.after === undefined) return false;
  const paths = diffFields(pair.before.object, pair.after.object).map(({ path }) => path);
  return paths.length > 0 && paths.every(isMetadata);
}
