import { isDeepStrictEqual } from "node:util";
import { diffFields, type FieldChange } from "../compare/fields.ts";
import { maskValue } from "../compare/mask.ts";
import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { fieldsOf, textAt } from "../read/records.ts";
import { join, list, say, type Words } from "../words.ts";
import { type ChangeKind } from "./kind.ts";
import { moved } from "./views.ts";

export const deliverySource: ChangeKind = {
  id: "delivery-source-changed",
  grade: "breaks",
  title: "Pullers take what they apply from another place.",
  detect: (subject) =>
    staying(subject).flatMap((pair) => {
      const fields = changes(pair).filter(
        (change) => sources.test(change.path) && !widens(pair, change) && !isElement(change),
      );
      if (fields.length === 0) return [];
      const what = describe(pair, fields);
      const sentence = join(
        say`${pair.label} pulls from another place: ${what}.`,
        say`What is not found there is removed from the cluster where the puller prunes; what is found there is applied, reviewed or not.`,
      );
      return [{ sentence, about: [pair], covers: /^spec\b/ }];
    }),
};

export const deliveryChanged: ChangeKind = {
  id: "delivery-changed",
  grade: "notable",
  title: "Pullers apply in another way.",
  detect: (subject) =>
    staying(subject).flatMap((pair) => {
      const fields = changes(pair).filter((change) => !sources.test(change.path) && !widens(pair, change));
      if (fields.length === 0) return [];
      const what = describe(pair, fields);
      return [{ sentence: say`${pair.label} applies in another way: ${what}.`, about: [pair], covers: /^spec\b/ }];
    }),
};

/** What an Argo CD project allows its Applications. */
export const deliveryWidened: ChangeKind = {
  id: "delivery-widened",
  grade: "widens",
  title: "Projects allow pullers more.",
  detect: (subject) =>
    staying(subject).flatMap((pair) => {
      const fields = changes(pair).filter((change) => widens(pair, change));
      if (fields.length === 0) return [];
      const what = describe(pair, fields);
      return [
        {
          sentence: say`${pair.label} allows more to be pulled or applied: ${what}.`,
          about: [pair],
          covers: /^spec\b/,
        },
      ];
    }),
};

/** More on a list of what is allowed, or less on one of what is not. */
function widens({ kind }: ObjectPair, { path, before, after }: FieldChange): boolean {
  if (kind !== "AppProject") return false;
  return path.includes("Blacklist") ? before !== undefined : allowing.test(path) && after !== undefined;
}

const allowing =
  /^spec\.(sourceRepos|sourceNamespaces|destinations|clusterResourceWhitelist|namespaceResourceWhitelist|roles)\b/;

export const deliveryAdded: ChangeKind = {
  id: "delivery-added",
  grade: "notable",
  title: "Pullers are told to apply more.",
  detect: (subject) => [
    ...pullers(subject)
      .filter(({ before }) => before === undefined)
      .map((pair) => ({ sentence: say`A puller is told to apply more, by ${pair.label}.`, about: [pair] })),
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
        sentence: say`${pair.label} is gone: one that prunes removes everything that it applied, any other leaves it behind and updates it no more.`,
        about: [pair],
      })),
    ...elements(subject, "before").map(({ pair, names }) => ({
      sentence: say`${pair.label} no longer makes ${list(names)}: what they applied is removed with them where they prune, and is updated no more where they do not.`,
      about: [pair],
      covers: /^spec\b/,
    })),
  ],
};

/** What decides what is applied, and where: of Flux's sources and Kustomizations, of Argo CD's Applications. */
const sources =
  /^spec\.(template\.spec\.)?(path|sourceRef|url|ref|bucketName|endpoint|sources?|destination|targetNamespace|kubeConfig|generators|chart|components)\b/;

/** An Application that an ApplicationSet makes from a list, and that is on one side only. */
function isElement({ steps, before, after }: FieldChange): boolean {
  const place = steps.length === 6 && steps[1] === "generators" && steps[3] === "list" && steps[4] === "elements";
  return place && (before === undefined || after === undefined);
}

/** The names of the Applications that an ApplicationSet makes on this side only. */
function elements(subject: Subject, side: "before" | "after"): { pair: ObjectPair; names: string[] }[] {
  return staying(subject).flatMap((pair) => {
    const found = pair.kind === "ApplicationSet" ? changes(pair).filter(isElement) : [];
    const names = found.flatMap((change) => textAt(change[side], "application") ?? []);
    return names.length === 0 ? [] : [{ pair, names }];
  });
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
