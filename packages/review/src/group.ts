import { byGrade } from "./grade.ts";
import type { Change } from "./review.ts";
import { plain, textOf } from "./words.ts";

/** Alike changes of an environment, told once. */
export interface Group extends Pick<Change, "kind" | "grade" | "environment" | "sentence"> {
  /** The nodes that it happens to; empty for what they share. */
  nodes: readonly string[];
  /** How many changes were told without their particulars, when there were too many different ones. */
  summarized?: number;
}

/** More different sentences of one kind than these in one environment are counted and not told one by one. */
const mostSentences = 12;

/** Changes under one sentence each, worst first. */
export function groupChanges(changes: readonly Change[]): Group[] {
  const kinds = Map.groupBy(changes, ({ environment, kind }) => JSON.stringify([environment, kind]));
  return [...kinds.values()].flatMap(groupKind).toSorted(byGrade);
}

function groupKind(changes: readonly Change[]): Group[] {
  const alike = [...Map.groupBy(changes, ({ sentence }) => textOf(sentence)).values()];
  if (alike.length > mostSentences)
    return [{ ...groupOf(changes), sentence: plain(changes[0]!.title), summarized: changes.length }];
  return alike.map(groupOf);
}

function groupOf(changes: readonly Change[]): Group {
  const { kind, grade, environment, sentence } = changes[0]!;
  const nodes = new Set(changes.flatMap(({ node }) => node ?? []));
  return { kind, grade, environment, sentence, nodes: [...nodes] };
}

/**
 * Names in few words: `node-0 … node-99` where they only differ by consecutive numbers.
 *
 * @example
 * shortenNames(["a", "n-1", "n-2", "n-3"]) // ["a", "n-1 … n-3"]
 */
export function shortenNames(names: readonly string[]): string[] {
  const runs: { prefix: string; from: number; to: number }[] = [];
  const others: string[] = [];
  const numbered = names.flatMap((name) => {
    const [, prefix = "", digits] = /^(.*?)(0|[1-9]\d{0,8})$/.exec(name) ?? [];
    if (digits === undefined) others.push(name);
    return digits === undefined ? [] : [{ prefix, number: Number(digits) }];
  });
  numbered.sort((a, b) => (a.prefix === b.prefix ? a.number - b.number : a.prefix < b.prefix ? -1 : 1));
  for (const { prefix, number } of numbered) {
    const last = runs.at(-1);
    if (last?.prefix === prefix && last.to === number - 1) last.to = number;
    else runs.push({ prefix, from: number, to: number });
  }
  const shortened = runs.flatMap(({ prefix, from, to }) =>
    to - from < 2
      ? Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`)
      : [`${prefix}${from} … ${prefix}${to}`],
  );
  return [...others, ...shortened];
}
