import { diffFields } from "../compare/fields.ts";
import { maskValue } from "../compare/mask.ts";
import type { ObjectPair } from "../compare/pairs.ts";
import { fieldsOf, textAt } from "../read/records.ts";
import { list, say } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { moved } from "./views.ts";

/** Some labels and annotations are orders: to prune or not, to run before others, to open a load balancer. */
export const metadataActs: ChangeKind = {
  id: "metadata-acts",
  grade: "notable",
  title: "Labels or annotations change by which programs act.",
  on: staying,
  detect: ({ pairs }) =>
    pairs.flatMap((pair) => {
      const acting = metadataOf(pair).filter((field) => isActedOn(pair, field));
      if (acting.length === 0) return [];
      const what = list(acting.map(({ key, before, after }) => say`${key} (${moved(before, after)})`));
      const sentence = say`Labels or annotations of ${pair.label} change by which programs act: ${what}.`;
      return [{ sentence, about: [pair], covers: anyMetadata }];
    }),
};

/** A label or annotation that differs. */
interface MetadataField {
  field: "labels" | "annotations";
  key: string;
  before: string | undefined;
  after: string | undefined;
}

const anyMetadata = /^metadata\.(labels|annotations)\b/;

/** Whether a field is a label or an annotation. */
export function isMetadata(path: string): boolean {
  return anyMetadata.test(path);
}

/** The labels and annotations that differ, as they can be shown. */
function metadataOf({ kind, before, after }: ObjectPair): MetadataField[] {
  if (before === undefined || after === undefined) return [];
  return (["labels", "annotations"] as const).flatMap((field) => {
    const [was, is] = [before, after].map(({ object }) => fieldsOf(object.metadata[field]));
    return diffFields(was, is).map((change) => {
      const key = change.steps[0]!;
      const shown = (value: unknown) => textAt(maskValue(value, kind, ["metadata", field, key]));
      return { field, key, before: shown(change.before), after: shown(change.after) };
    });
  });
}

/** What describes only. Other names with a domain belong to a program. */
const describing = /^((app\.kubernetes\.io|helm\.sh|meta\.helm\.sh|interlink-gitops)\/|[^/]*$)/;

/** These tell more than that, each with a sentence of its own. */
const toldElsewhere = /^(pod-security\.kubernetes\.io\/enforce$|rbac\.authorization\.k8s\.io\/aggregate-to-)/;

/** A Node's labels are told with what chooses by them; any of a namespace's may be, by policies and admission. */
function isActedOn({ kind }: ObjectPair, { field, key }: MetadataField): boolean {
  if (toldElsewhere.test(key) || (kind === "Node" && field === "labels")) return false;
  return kind === "Namespace" ? !key.startsWith("app.kubernetes.io/") : !describing.test(key);
}
