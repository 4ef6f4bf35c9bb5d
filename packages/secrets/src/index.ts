import type { KubernetesObject } from "@interlink-gitops/core";
import { z } from "zod";
import type { SecretBackendDefinition, SecretKey } from "./backend.ts";
import * as secret from "./list.ts";

export * from "./backend.ts";
export type * from "./references.generated.ts";
/** References to secret values, which are never written into this repository: `secret.existing("leonardo-oauth")`. */
export { secret };

/** What stands in an environment file in place of a secret's value. */
export type SecretReference = { [Kind in keyof typeof secret]: ReturnType<(typeof secret)[Kind]> }[keyof typeof secret];

/** The definitions of all backends, in the order of their names. */
export const secretBackends: readonly SecretBackendDefinition[] = Object.values(secret).map(
  (backend) => backend.definition as SecretBackendDefinition,
);

/** The shape of a reference: one backend's, told apart by `kind`. */
export const secretReference = z
  .discriminatedUnion("kind", secretBackends.map(({ reference }) => reference) as [z.ZodObject, ...z.ZodObject[]])
  .meta({ typeName: "SecretReference" });

/** Whether a value is a reference to a Secret, of any backend. */
export function isSecretReference(value: object): value is SecretReference {
  const { kind, name } = value as { kind?: unknown; name?: unknown };
  return typeof name === "string" && secretBackends.some((backend) => backend.kind === kind);
}

/** Where in the cluster the value for a purpose is. */
export function locateSecret(reference: SecretReference, purpose: string): SecretKey {
  return backendOf(reference).locate(reference, purpose);
}

/** The objects that make the Secret appear. */
export function provideSecret(reference: SecretReference, namespace: string): KubernetesObject[] {
  return backendOf(reference).provide(reference, namespace);
}

function backendOf({ kind }: SecretReference): SecretBackendDefinition {
  return secretBackends.find((backend) => backend.kind === kind)!;
}
