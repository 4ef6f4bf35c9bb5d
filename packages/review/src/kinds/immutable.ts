import { isDeepStrictEqual } from "node:util";
import type { ObjectPair } from "../compare/pairs.ts";
import { at, fieldsOf } from "../read/records.ts";
import { list, say } from "../words.ts";
import { type ChangeKind } from "./kind.ts";
import { isMadeAnew } from "./jobs.ts";

export const immutableChanged: ChangeKind = {
  id: "immutable-field-changed",
  grade: "breaks",
  title: "Fields change that the API server never lets change.",
  detect: ({ pairs }) =>
    pairs.flatMap((pair) => {
      const fields = isMadeAnew(pair) ? [] : frozen(pair);
      if (fields.length === 0) return [];
      const sentence = say`The API server refuses to change ${list(fields)} of ${pair.label}: the puller stops there, and nothing behind it is applied. Delete the object first, or give the new one another name.`;
      return [{ sentence, about: [pair], covers: below(fields) }];
    }),
};

/** These fields and those below them. */
function below(fields: readonly string[]): RegExp {
  return new RegExp(`^(${fields.map((field) => field.replaceAll(".", "\\.")).join("|")})\\b`);
}

/** Fields that are set once, by kind; `*` stands for all fields of the spec but those that follow. */
const once: Readonly<Record<string, { fields?: readonly (readonly string[])[]; mutable?: readonly string[] }>> = {
  Deployment: { fields: [["spec", "selector"]] },
  DaemonSet: { fields: [["spec", "selector"]] },
  StatefulSet: {
    mutable: [
      "replicas",
      "template",
      "updateStrategy",
      "minReadySeconds",
      "ordinals",
      "persistentVolumeClaimRetentionPolicy",
    ],
  },
  Job: {
    fields: [
      ["spec", "selector"],
      ["spec", "template"],
      ["spec", "completionMode"],
    ],
  },
  Service: { fields: [["spec", "clusterIP"]] },
  RoleBinding: { fields: [["roleRef"]] },
  ClusterRoleBinding: { fields: [["roleRef"]] },
  PersistentVolumeClaim: { mutable: ["resources", "volumeAttributesClassName"] },
  Secret: { fields: [["type"]] },
  StorageClass: { fields: [["provisioner"], ["parameters"], ["reclaimPolicy"], ["volumeBindingMode"]] },
  PriorityClass: { fields: [["value"], ["preemptionPolicy"]] },
};

/** The fields of this kind that differ and must not. */
function frozen({ kind, before, after }: ObjectPair): string[] {
  if (before === undefined || after === undefined) return [];
  const { fields = [], mutable } = once[kind] ?? {};
  const rest =
    mutable === undefined
      ? []
      : Object.keys({ ...fieldsOf(before.object["spec"]), ...fieldsOf(after.object["spec"]) })
          .filter((key) => !mutable.includes(key))
          .map((key) => ["spec", key]);
  const sealed =
    at(before.object, "immutable") === true ? [["data"], ["stringData"], ["binaryData"], ["immutable"]] : [];
  return [...fields, ...rest, ...sealed]
    .filter((path) => {
      const [was, is] = [at(before.object, ...path), at(after.object, ...path)];
      // What was left to the API server may be written down later, if it is the same.
      return was !== undefined && !isDeepStrictEqual(was, is);
    })
    .map((path) => path.join("."));
}
