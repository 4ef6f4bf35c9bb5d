import { maskText } from "./compare/mask.ts";
import type { ObjectPair } from "./compare/pairs.ts";
import type { Subject } from "./compare/subject.ts";
import { findSubjects } from "./compare/subjects.ts";
import { byGrade, grades, type Grade } from "./grade.ts";
import { kinds } from "./kinds/index.ts";
import type { Finding } from "./kinds/kind.ts";
import { findMetadata, findOthers, onlyMetadata, otherChange } from "./kinds/others.ts";
import type { Trees } from "./trees.ts";
import type { Words } from "./words.ts";

/** One thing that will happen. */
export interface Change {
  /** The id of its kind. */
  kind: string;
  grade: Grade;
  /** Its kind's sentence without particulars. */
  title: string;
  environment: string;
  /** Absent for what the nodes of an environment share, and for its delivery. */
  node?: string;
  sentence: Words;
  about: readonly ObjectPair[];
  /** The files that it is about. */
  files: readonly string[];
}

/** What a change of the committed output will do. */
export interface Review {
  /** Worst first, then by environment and node. */
  changes: Change[];
  subjects: Subject[];
  counts: Record<Grade, number>;
}

/** Says what the difference of two trees will do. Pure. */
export function review(trees: Trees): Review {
  const subjects = findSubjects(trees);
  const changes = subjects.flatMap(changesOf).toSorted(byGrade);
  const counts = Object.fromEntries(
    grades.map((grade) => [grade, changes.filter((change) => change.grade === grade).length]),
  ) as Record<Grade, number>;
  return { changes, subjects, counts };
}

function changesOf(subject: Subject): Change[] {
  const found = kinds
    .filter(({ on = ["kept"] }) => on.includes(subject.presence))
    .map((kind) => ({ kind, findings: kind.detect(subject) }));
  const findings = found.flatMap((one) => one.findings);
  return [
    ...found,
    { kind: otherChange, findings: findOthers(subject, findings) },
    { kind: onlyMetadata, findings: findMetadata(subject, findings) },
  ].flatMap(({ kind: { id, grade, title }, findings }) =>
    findings.map((finding) => changeOf(subject, { kind: id, grade, title }, finding)),
  );
}

function changeOf(
  { environment, node }: Subject,
  kind: Pick<Change, "kind" | "grade" | "title">,
  { sentence, about, files = [] }: Finding,
): Change {
  return {
    ...kind,
    environment,
    ...(node === undefined ? {} : { node }),
    sentence: masked(sentence),
    about,
    files: [...new Set([...about.map(({ file }) => file), ...files])],
  };
}

/** Values of sentences come from the files, and may hold what nobody should see. */
function masked({ parts }: Words): Words {
  return { parts: parts.map((part) => ("value" in part ? { value: maskText(part.value) } : part)) };
}
