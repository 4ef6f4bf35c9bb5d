import type { KubernetesObject } from "@interlink-gitops/core";
import type { z } from "zod";

/** A key of a Secret in the cluster, as a container's environment or volume names it. */
export interface SecretKey {
  name: string;
  key: string;
}

/** What stands in an environment file in place of a secret's value. */
export interface AnyReference {
  kind: string;
  /** The Secret's name, in the node's namespace. */
  name: string;
}

/** One way in which a Secret comes into the cluster. The value itself is never part of an environment file. */
export interface SecretBackendDefinition<Reference extends AnyReference = AnyReference> {
  kind: Reference["kind"];
  /** The reference's shape; its descriptions become the editor's and the reference's. */
  reference: z.ZodObject;
  /** The key that holds a value; `purpose` is its documented default name, such as `client-secret`. */
  locate(reference: Reference, purpose: string): SecretKey;
  /** Objects that make the Secret appear, when the environment has to bring them. */
  provide(reference: Reference, namespace: string): KubernetesObject[];
}

/** A backend is called in an environment file to write a reference, and carries its definition for the build. */
export interface SecretBackend<Arguments extends unknown[], Reference extends AnyReference> {
  (...given: Arguments): Reference;
  definition: SecretBackendDefinition<Reference>;
}

/** Makes a backend from its definition and the function that people call. */
export function defineSecretBackend<Arguments extends unknown[], Reference extends AnyReference>(
  definition: SecretBackendDefinition<Reference>,
  refer: (...given: Arguments) => Reference,
): SecretBackend<Arguments, Reference> {
  return Object.assign((...given: Arguments) => refer(...given), { definition });
}
