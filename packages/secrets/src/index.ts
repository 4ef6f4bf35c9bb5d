import type { Problem, Where } from "@interlink-gitops/core";
import type { SecretKey } from "./backend.ts";
import { backendOf, type SecretReference } from "./backends.ts";
import * as secret from "./list.ts";
import { checkReference } from "./rules.ts";

export * from "./backend.ts";
export {
  isSecretReference,
  secretBackends,
  secretReference,
  secretResources,
  type SecretReference,
} from "./backends.ts";
export { isEncrypted } from "./ciphertext.ts";
export { readPlainYaml, type PlainMap, type PlainValue } from "./plain-yaml.ts";
export * from "./provide.ts";
export type * from "./references.generated.ts";
/** References to secret values, which are never written into this repository: `secret.existing("leonardo-oauth")`. */
export { secret };

/** Where in the cluster the value for a purpose is. */
export function locateSecret(reference: SecretReference, purpose: string): SecretKey {
  return backendOf(reference).locate(reference, purpose);
}

/**
 * What is wrong with a reference beyond its shape.
 *
 * @param where the reference's place in the environment file
 * @param purposes the values that its consumer reads, by their documented names
 */
export function checkSecret(reference: SecretReference, where: Where, purposes: readonly string[]): Problem[] {
  const own = backendOf(reference).check?.(reference, where, purposes) ?? [];
  return [...checkReference(reference, where, purposes), ...own];
}

/** What belongs into a pod's config hash, so that a rotation rolls the pod. */
export function secretRevision({ revision }: SecretReference): string | undefined {
  return revision === undefined ? undefined : String(revision);
}
