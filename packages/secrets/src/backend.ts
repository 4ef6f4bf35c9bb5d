import type { KubernetesObject, Problem, Where } from "@interlink-gitops/core";
import type { CustomResource } from "@interlink-gitops/models";
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
  /** Keys of the Secret that are named otherwise than documented, by their documented name. */
  keys?: { [purpose: string]: string };
  /** Changing it rolls the pods that read the Secret. */
  revision?: string | number;
}

/** What a program does with a certificate and its key. */
export type CertificateUse = "client" | "server";

/** One way in which a Secret comes into the cluster. The value itself is never part of an environment file. */
export interface SecretBackendDefinition<Reference extends AnyReference = AnyReference> {
  kind: Reference["kind"];
  /** The reference's shape; its descriptions become the editor's and the reference's. */
  reference: z.ZodObject;
  /** The key that holds a value; `purpose` is its documented default name, such as `client-secret`. */
  locate(reference: Reference, purpose: string): SecretKey;
  /**
   * Objects that make the Secret appear, when the environment has to bring them.
   *
   * @param uses what its consumers do with the certificate in it; empty when it is none, or not known
   */
  provide(reference: Reference, namespace: string, uses: readonly CertificateUse[]): KubernetesObject[];
  /** The keys that the Secret will have, where the reference tells them all. */
  keysOf?(reference: Reference): readonly string[] | undefined;
  /**
   * What is wrong with a reference beyond its shape and beyond the rules that hold for all backends.
   *
   * @param where the reference's place in the environment file
   * @param purposes the values that the consumer reads, by their documented names
   */
  check?(reference: Reference, where: Where, purposes: readonly string[]): Problem[];
  /** The finished file that holds the Secret, when there is one. */
  file?: SecretFileDefinition<Reference>;
  /** The kind of what `provide` makes, when it is none of Kubernetes' own. */
  customResource?: CustomResource;
}

/** A file that people keep beside their environment file and that reaches the cluster byte for byte. */
export interface SecretFileDefinition<Reference extends AnyReference = AnyReference> {
  /** Relative to the environment's folder. */
  path(reference: Reference): string;
  /** What is wrong with the file's text. The problems never repeat what stands in it. */
  check(reference: Reference, text: string, expected: ExpectedSecret): Problem[];
}

/** What a consumer expects of a Secret. */
export interface ExpectedSecret {
  namespace: string;
  /** The Secret's own keys, not their documented names. */
  keys: readonly string[];
  where: Where;
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
