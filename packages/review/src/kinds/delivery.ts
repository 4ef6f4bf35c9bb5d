import { isDeepStrictEqual } from "node:util";
import { diffFields, type FieldChange } from "../compare/fields.ts";
import { maskValue } from "../compare/mask.ts";
import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { at, fieldsOf, textAt, textsOf } from "../read/records.ts";
import { join, list, say, type Words } from "../words.ts";
import { decides, type Decides } from "./delivery-fields.ts";
import { type ChangeKind } from "./kind.ts";
import { moved } from "./views.ts";

export const deliverySource = fieldKind(
  { id: "delivery-source-changed", grade: "breaks", title: "Pullers take what they apply from another place." },
  "source",
  (label, what) =>
    join(
      say`${label} pulls from another place: ${what}.`,
      say`What is not found there is removed from the cluster where the puller prunes; what is found there is applied, reviewed or not.`,
    ),
);

export const deliveryPaused = fieldKind(
  { id: "delivery-paused", grade: "breaks", title: "Pullers wait to be asked." },
  "pause",
  (label, what) =>
    say`${label} applies nothing any more unless somebody asks for it: ${what}. Changes that are merged do not arrive.`,
);

export const deliveryChanged = fieldKind(
  { id: "delivery-changed", grade: "notable", title: "Pullers apply in another way." },
  "way",
  (label, what) => say`${label} applies in another way: ${what}.`,
);

export const deliveryWidened = fieldKind(
  { id: "delivery-widened", grade: "widens", title: "Pullers are trusted with more, or trust more." },
  "trust",
  (label, what) => say`${label} allows more to be pulled or applied: ${what}.`,
);

export const deliveryRewrites = fieldKind(
  { id: "delivery-rewrites", grade: "widens", title: "Pullers apply something else than the files say." },
  "rewriting",
  (label, what) => say`${label} applies something else than the files say, which this review reads: ${what}.`,
);

function fieldKind(
  kind: Pick<ChangeKind, "id" | "grade" | "title">,
  decision: Decides,
  sentence: (label: string, what: Words) => Words,
): ChangeKind {
  return {
    ...kind,
    detect: (subject) =>
      staying(subject).flatMap((pair) => {
        const fields = changes(pair).filter((change) => decides(pair, change) === decision);
        if (fields.length === 0) return [];
        return [{ sentence: sentence(pair.label, describe(pair, fields)), about: [pair], covers: /^spec\b/ }];
      }),
  };
}

export const deliveryAdded: ChangeKind = {
  id: "delivery-added",
  grade: "notable",
  title: "Pullers are told to apply more.",
  detect: (subject) => [
    ...pullers(subject)
      .filter(({ before }) => before === undefined)
      .map((pair) => ({
        sentence: applies(pair)
          ? say`A puller is told to apply more, by ${pair.label}.`
          : say`New for the pullers: ${pair.label}.`,
        about: [pair],
      })),
    ...elements(subject, "after").map(({ pair, names }) => ({
      sentence: say`A puller is told to apply more: ${pair.label} makes ${list(names)}.`,
      about: [pair],
      covers: /^spec\b/,
    })),
  ],
};

export const deliveryRemoved: ChangeKind = {
  id: "delivery-removed",
  grade: "breaks",
  title: "Pullers are no longer told to apply.",
  detect: (subject) => [
    ...pullers(subject)
      .filter(({ after }) => after === undefined)
      .map((pair) => ({
        sentence: !applies(pair)
          ? say`${pair.label} is gone: what pulls from it, or by its rules, stops with an error.`
          : takesAlong(pair)
            ? say`${pair.label} is gone: when it is deleted from the cluster, everything that it applied is removed with it.`
            : say`${pair.label} is gone: what it applied stays behind when it is deleted from the cluster, and is updated no more.`,
        about: [pair],
      })),
    ...elements(subject, "before").map(({ pair, names }) => ({
      sentence: say`${pair.label} no longer makes ${list(names)}: what they applied is removed with them where they prune, and is updated no more where they do not.`,
      about: [pair],
      covers: /^spec\b/,
    })),
  ],
};

/** The names of the Applications that an ApplicationSet makes on this side only. */
function elements(subject: Subject, side: "before" | "after"): { pair: ObjectPair; names: string[] }[] {
  return staying(subject).flatMap((pair) => {
    const found =
      pair.kind === "ApplicationSet" ? changes(pair).filter((change) => decides(pair, change) === "element") : [];
    const names = found.flatMap((change) => textAt(change[side], "application") ?? []);
    return names.length === 0 ? [] : [{ pair, names }];
  });
}

/** Whether it applies something itself: others are sources and rules. */
function applies({ kind }: ObjectPair): boolean {
  return ["Kustomization", "HelmRelease", "Application", "ApplicationSet"].includes(kind);
}

/** Whether what it applied goes with it: Flux prunes then unless told otherwise, Argo CD where a finalizer says so. */
function takesAlong({ before }: ObjectPair): boolean {
  const object = before?.object;
  if (object?.kind === "HelmRelease") return true;
  if (object?.kind === "Kustomization") {
    const policy = textAt(object, "spec", "deletionPolicy") ?? "MirrorPrune";
    return policy === "MirrorPrune" ? at(object, "spec", "prune") === true : policy !== "Orphan";
  }
  const metadata = object?.kind === "ApplicationSet" ? at(object, "spec", "template", "metadata") : object?.metadata;
  const isPreserved = at(object, "spec", "syncPolicy", "preserveResourcesOnDeletion") === true;
  return !isPreserved && textsOf(at(metadata, "finalizers")).some((one) => one.startsWith("resources-finalizer."));
}

function pullers({ area, pairs }: Subject): ObjectPair[] {
  return area === "delivery" ? [...pairs] : [];
}

function staying(subject: Subject): ObjectPair[] {
  return pullers(subject).filter(({ before, after }) => before !== undefined && after !== undefined);
}

function changes({ before, after }: ObjectPair) {
  const [was, is] = [before, after].map((side) => fieldsOf(side?.object["spec"]));
  return isDeepStrictEqual(was, is) ? [] : diffFields({ spec: was }, { spec: is });
}

/** Fields with their values, as they can be shown. */
function describe({ kind }: ObjectPair, fields: readonly FieldChange[]): Words {
  return list(
    fields.map(({ path, steps, before, after }) => {
      const [was, is] = [before, after].map((value) => textOf(maskValue(value, kind, steps)));
      return say`${path} (${moved(was, is)})`;
    }),
  );
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : typeof value === "object" ? JSON.stringify(value) : String(value);
}
