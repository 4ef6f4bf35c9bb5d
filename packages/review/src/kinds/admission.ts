import { textAt } from "../read/records.ts";
import { say, type Words } from "../words.ts";
import { silent, type ChangeKind } from "./kind.ts";
import { pairsOf } from "./views.ts";

export const admissionWeakened = admissionKind(
  { id: "admission-weakened", grade: "widens", title: "Namespaces admit pods that they refused." },
  (from, to) => strictness(to) > strictness(from),
  (from, to) =>
    say`The namespace admits pods that it refused until now: it enforces the level ${to} instead of ${from}.`,
);

export const admissionTightened = admissionKind(
  { id: "admission-tightened", grade: "notable", title: "Namespaces refuse pods that they admitted." },
  (from, to) => from !== to && strictness(to) <= strictness(from),
  (from, to) =>
    say`From now on the namespace refuses pods that it admitted: it enforces the level ${to} instead of ${from}. Running ones stay.`,
);

/** The level of Pod Security that a namespace enforces, from the strictest on. */
const levels = ["restricted", "baseline", "privileged"];
const enforce = "pod-security.kubernetes.io/enforce";

function strictness(level: string): number {
  return levels.indexOf(level);
}

function admissionKind(
  kind: Pick<ChangeKind, "id" | "grade" | "title">,
  is: (from: string, to: string) => boolean,
  sentence: (from: string, to: string) => Words,
): ChangeKind {
  return {
    ...kind,
    detect: (subject) =>
      pairsOf(subject, "Namespace").flatMap((pair) => {
        if (pair.before === undefined || pair.after === undefined) return [];
        const [from, to] = [pair.before, pair.after].map(
          ({ object }) => textAt(object, "metadata", "labels", enforce) ?? "privileged",
        );
        return is(from!, to!) ? [{ sentence: sentence(from!, to!), about: [pair], covers: silent }] : [];
      }),
  };
}
