import type { ObjectPair } from "../compare/pairs.ts";
import type { FoundObject } from "../read/objects.ts";
import { textAt } from "../read/records.ts";

/** Who leaves an object in the cluster that is no longer declared: which of them pulls is not known here. */
export type Keeper = "all" | "Flux" | "Argo CD";

/** Who keeps an object that goes. */
export function keeperOf({ before }: ObjectPair): Keeper | undefined {
  return before === undefined ? undefined : keeper(before);
}

/** Undefined where every puller that prunes deletes the object. */
export function keeper({ object }: FoundObject): Keeper | undefined {
  const noted = (field: "annotations" | "labels", name: string) => textAt(object, "metadata", field, name);
  const options = noted("annotations", "argocd.argoproj.io/sync-options")?.split(",") ?? [];
  const argo = options.some((option) => option.trim() === "Prune=false");
  // Flux takes either place, and any case.
  const flux = (["annotations", "labels"] as const).some(
    (field) => noted(field, "kustomize.toolkit.fluxcd.io/prune")?.toLowerCase() === "disabled",
  );
  if (argo && flux) return "all";
  return flux ? "Flux" : argo ? "Argo CD" : undefined;
}

/** Whether no puller prunes it. */
export function isKept(pair: ObjectPair): boolean {
  return keeperOf(pair) === "all";
}
