import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { textAt } from "../read/records.ts";
import { say } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { pairsOf } from "./views.ts";

export const stopped: ChangeKind = {
  id: "stopped",
  grade: "breaks",
  title: "Nodes are switched off.",
  on: staying,
  detect: (subject) =>
    deployments(subject)
      .filter((pair) => !isRunning(pair, "after") && isRunning(pair, "before"))
      .map((pair) => ({
        sentence: say`The node is switched off: it has no pod any more, is not Ready, and after five minutes its pods are evicted.`,
        about: [pair],
        covers: /^spec\.(replicas|strategy)\b/,
      })),
};

export const overlapping: ChangeKind = {
  id: "overlapping",
  grade: "breaks",
  title: "Two virtual kubelets of one name may run at once.",
  on: staying,
  detect: (subject) =>
    deployments(subject)
      .filter((pair) => pair.after !== undefined && overlaps(pair, "after") && !overlaps(pair, "before"))
      .map((pair) => ({
        sentence: say`Two virtual kubelets of one name may run at once, and each undoes what the other reports: keep one replica and the strategy ${"Recreate"}.`,
        about: [pair],
        covers: /^spec\.(replicas|strategy)\b/,
      })),
};

function deployments(subject: Subject): ObjectPair[] {
  return subject.area === "node" ? pairsOf(subject, "Deployment").filter(({ before }) => before !== undefined) : [];
}

function isRunning(pair: ObjectPair, side: "before" | "after"): boolean {
  return pair[side] !== undefined && replicas(pair, side) !== "0";
}

function replicas(pair: ObjectPair, side: "before" | "after"): string {
  return textAt(pair[side]?.object, "spec", "replicas") ?? "1";
}

function overlaps(pair: ObjectPair, side: "before" | "after"): boolean {
  const strategy = textAt(pair[side]?.object, "spec", "strategy", "type") ?? "RollingUpdate";
  return Number(replicas(pair, side)) > 1 || strategy !== "Recreate";
}
