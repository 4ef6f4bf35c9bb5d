import type { KubernetesObject } from "@interlink-gitops/core";
import type { SecretBackend, SecretKey } from "./backend.ts";
import { existingSecret, type ExistingSecret } from "./existing.ts";

export type { SecretBackend, SecretKey } from "./backend.ts";
export type { ExistingSecret } from "./existing.ts";

// The backends that an environment file can name. A new one is a file beside these and a line in each list here.
const backends = [existingSecret] as const;
export type SecretReference = ExistingSecret;
export const secretReference = existingSecret.reference;

/**
 * References to secret values. The values are never written into this repository.
 *
 * @example
 * secret.existing("leonardo-oauth")
 * secret.existing("leonardo-oauth", { "client-secret": "clientSecret" })
 */
export const secret = {
  /** A Secret that is in the namespace already. `keys` maps documented key names to the Secret's own. */
  existing(name: string, keys?: { [purpose: string]: string }): ExistingSecret {
    return keys === undefined ? { kind: "existing", name } : { kind: "existing", name, keys };
  },
};

/** Whether a value is a reference to a Secret, of any backend. */
export function isSecretReference(value: object): value is SecretReference {
  const { kind, name } = value as { kind?: unknown; name?: unknown };
  return typeof name === "string" && backends.some((backend) => backend.kind === kind);
}

/** Where in the cluster the value for a purpose is. */
export function locateSecret(reference: SecretReference, purpose: string): SecretKey {
  return backendOf(reference).locate(reference, purpose);
}

/** The objects that make the Secret appear. */
export function provideSecret(reference: SecretReference, namespace: string): KubernetesObject[] {
  return backendOf(reference).provide(reference, namespace);
}

function backendOf(reference: SecretReference): SecretBackend<SecretReference> {
  return backends.find((backend) => backend.kind === reference.kind)!;
}
