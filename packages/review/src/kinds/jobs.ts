import type { ObjectPair } from "../compare/pairs.ts";
import { textAt } from "../read/records.ts";
import { say } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { pairsOf } from "./views.ts";

export const jobRuns: ChangeKind = {
  id: "job-runs-again",
  grade: "harmless",
  title: "Jobs run again.",
  on: staying,
  detect: (subject) =>
    pairsOf(subject, "Job")
      .filter((pair) => pair.before !== undefined && isMadeAnew(pair))
      .map((pair) => ({
        sentence: isConnectionTest(pair)
          ? say`The connection test of the node runs again: its Job is made anew.`
          : say`${pair.label} runs again: it is made anew.`,
        about: [pair],
        covers: /\["app\.kubernetes\.io\/version"\]$/,
      })),
};

/** Whether the puller deletes the Job and makes it again when it differs: which puller it is, is not known here. */
export function isMadeAnew({ kind, after }: ObjectPair): boolean {
  const annotation = (name: string) => textAt(after?.object, "metadata", "annotations", name);
  const policies = annotation("argocd.argoproj.io/hook-delete-policy")?.split(",") ?? [];
  return (
    kind === "Job" &&
    annotation("kustomize.toolkit.fluxcd.io/force")?.toLowerCase() === "enabled" &&
    annotation("argocd.argoproj.io/hook") !== undefined &&
    policies.some((policy) => policy.trim() === "BeforeHookCreation")
  );
}

function isConnectionTest({ after }: ObjectPair): boolean {
  return textAt(after?.object, "metadata", "labels", "app.kubernetes.io/component") === "connection-test";
}
