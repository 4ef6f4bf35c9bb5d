import { diffFields } from "../compare/fields.ts";
import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { isFields } from "../read/records.ts";
import { list, plain, say } from "../words.ts";
import { staying, type Finding } from "./kind.ts";

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

/** Objects that no finding is about, besides those with other labels or annotations only. */
export function findOthers(subject: Subject, findings: readonly Finding[]): Finding[] {
  if (!staying.some((presence) => presence === subject.presence)) return [];
  const told = new Set(findings.flatMap(({ about }) => about));
  return subject.pairs
    .filter((pair) => !told.has(pair) && pair.before && pair.after && !isMetadataOnly(pair))
    .map((pair) => {
      const paths = diffFields(pair.before!.object, pair.after!.object).map(({ path }) => path);
      const what = paths.length === 0 ? plain("the order of its lists") : list(paths, 6);
      return { sentence: say`${pair.label} changes: ${what}.`, about: [pair] };
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

function isMetadataOnly({ before, after }: ObjectPair): boolean {
  if (before === undefined || after === undefined) return false;
  return (
    diffFields(before.object, after.object).every(({ steps }) => {
      const [first, second] = steps;
      return first === "metadata" && (second === "labels" || second === "annotations");
    }) && isFields(before.object.metadata)
  );
}
