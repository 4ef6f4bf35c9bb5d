import { problem, type KubernetesObject, type Problem, type Where } from "@interlink-gitops/core";
import { z } from "zod";
import { defineSecretBackend } from "./backend.ts";
import { isSealedValue } from "./ciphertext.ts";
import { name, revision } from "./fields.ts";
import type { SealedSecret } from "./references.generated.ts";
import { checkKey, findMissing, within } from "./rules.ts";
import { sealedSecret } from "./sealed-crd.ts";

/** A text in the form of a sealed value, for examples: it seals nothing. */
function sealedText(start: string): string {
  return start.padEnd(368, "A");
}

const reference = z
  .strictObject({
    kind: z.literal("sealed"),
    name,
    encryptedData: z.record(z.string(), z.string()).meta({
      description: "The values as `kubeseal --raw` prints them, by their documented name, such as `client-secret`.",
      examples: ["AQAA", "AQAB"].map((start) => ({
        "client-secret": sealedText(start),
        "refresh-token": sealedText(start),
      })),
    }),
    scope: z.enum(["strict", "namespace-wide", "cluster-wide"]).optional().meta({
      description:
        "The scope that the values were sealed for: this name in this namespace, this namespace, or the cluster. Default: strict.",
    }),
    revision,
  })
  .meta({
    id: "SealedSecret",
    description: "A Secret that was encrypted for the cluster's sealed-secrets controller.",
  });

/**
 * A Secret whose values were encrypted with `kubeseal` for the cluster's sealed-secrets controller; nobody else can read
 * them, so they may stand in the environment file.
 *
 * @example
 * // printf %s "$VALUE" | kubeseal --raw --namespace interlink --name leonardo-oauth
 * secret.sealed({ name: "leonardo-oauth", encryptedData: { "client-secret": "AgBy3i4OJSWK…" } })
 */
export const sealed = defineSecretBackend<[reference: Omit<SealedSecret, "kind">], SealedSecret>(
  {
    kind: "sealed",
    reference,
    locate: ({ name }, purpose) => ({ name, key: purpose }),
    provide,
    keysOf: ({ encryptedData }) => Object.keys(encryptedData),
    check,
    customResource: sealedSecret,
  },
  (given) => ({ kind: "sealed", ...given }),
);

function provide({ name, encryptedData, scope = "strict" }: SealedSecret, namespace: string) {
  const annotations = scope === "strict" ? {} : { annotations: { [`sealedsecrets.bitnami.com/${scope}`]: "true" } };
  const metadata = { name, namespace, ...annotations };
  const object = {
    apiVersion: "bitnami.com/v1alpha1",
    kind: "SealedSecret",
    metadata,
    spec: {
      // In the order of the keys, so that two references that say the same make the same object.
      encryptedData: Object.fromEntries(Object.entries(encryptedData).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      // The controller takes the scope from the template (SealedSecret.Scope); kubeseal writes it in both places.
      template: { metadata: { ...metadata } },
    },
  } satisfies KubernetesObject & { spec: object };
  return [object];
}

function check({ encryptedData }: SealedSecret, where: Where, purposes: readonly string[]): Problem[] {
  const data = within(where, "encryptedData");
  return [
    ...findMissing(purposes, encryptedData, data),
    ...Object.keys(encryptedData).flatMap((purpose) => checkKey(purpose, purpose, within(data, purpose))),
    ...Object.entries(encryptedData)
      .filter(([, value]) => !isSealedValue(value))
      .map(([purpose]) => notSealed(purpose, within(data, purpose))),
  ];
}

/** What stands there may be the value itself. */
function notSealed(purpose: string, where: Where): Problem {
  const hint =
    "Seal it with `kubeseal --raw` and paste the whole output. If this is the value itself and was ever committed, replace it: git remembers.";
  return problem("literal-secret", where, `the value of \`${purpose}\` is not sealed`, hint);
}
