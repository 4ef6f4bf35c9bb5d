/**
 * How much a change asks of a reviewer, worst first:
 *
 * - `breaks`: somebody has to act: else something stops working, work is lost, or the change does not arrive
 * - `interrupts`: something stops for a while and comes back by itself
 * - `widens`: more is allowed, or less is protected, than before
 * - `notable`: something behaves differently, and nobody is disturbed
 * - `harmless`: nothing behaves differently
 */
export const grades = ["breaks", "interrupts", "widens", "notable", "harmless"] as const;

export type Grade = (typeof grades)[number];

/** Whether a grade is as bad as a limit, or worse. */
export function reaches(grade: Grade, limit: Grade): boolean {
  return grades.indexOf(grade) <= grades.indexOf(limit);
}

/** The order of grades, worst first: for `toSorted`. */
export function byGrade(a: { grade: Grade }, b: { grade: Grade }): number {
  return grades.indexOf(a.grade) - grades.indexOf(b.grade);
}
