import { detailsOf, type Detail } from "./details.ts";
import type { Gate } from "./gate.ts";
import { byGrade, grades, type Grade } from "./grade.ts";
import { groupChanges, type Group } from "./group.ts";
import type { Review } from "./review.ts";

/** A review with everything that a format needs to show it. */
export interface Report extends Review {
  /** What was compared, in the words of who asked. */
  base: string;
  head: string;
  groups: Group[];
  gate?: Gate;
  /** Where the whole text is, when this one has to leave something out. */
  whole: string;
}

/** Puts a review into a report. */
export function reportOf(review: Review, about: Pick<Report, "base" | "head" | "whole"> & { gate?: Gate }): Report {
  return { ...review, ...about, groups: groupChanges(review.changes) };
}

/** "2 break, 1 interrupts": how many sentences of each grade there are, worst first. */
export function countGrades(counts: Readonly<Record<Grade, number>>): string {
  const said = grades.filter((grade) => counts[grade] > 0).map((grade) => `${counts[grade]} × ${grade}`);
  return said.length === 0 ? "nothing will happen" : said.join(", ");
}

/** "1 node", "2 nodes". */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A node, or what the nodes of an environment share, with the worst that happens to it. */
export interface Touched {
  environment: string;
  /** Absent for shared objects and the delivery. */
  node?: string;
  grade: Grade;
}

/** Everything that something happens to, each once. */
export function touched({ changes }: Review): Touched[] {
  const worst = new Map<string, Touched>();
  for (const { environment, node, grade } of changes.toSorted(byGrade)) {
    const key = JSON.stringify([environment, node]);
    if (!worst.has(key)) worst.set(key, { environment, grade, ...(node === undefined ? {} : { node }) });
  }
  return [...worst.values()];
}

/** Differences that are the same in several objects, told once. */
export interface DetailGroup extends Pick<Detail, "environment" | "change" | "fields" | "more"> {
  objects: string[];
}

/** The exact differences, alike ones together. */
export function groupDetails({ subjects }: Review): DetailGroup[] {
  const groups = new Map<string, DetailGroup>();
  for (const { environment, object, change, fields, more } of detailsOf(subjects)) {
    const [kind] = object.split(" ");
    // Objects that come or go are listed together; others need the same fields.
    const key = JSON.stringify([environment, change, ...(change === "changed" ? [kind, fields, more] : [])]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { environment, change, fields, more, objects: [object] });
    else known.objects.push(object);
  }
  return [...groups.values()];
}
