import { type Shapes, shapesOfCustomResource } from "@interlink-gitops/models";
import { z } from "zod";
import type { SecretBackendDefinition } from "./backend.ts";
import * as secret from "./list.ts";

/** What stands in an environment file in place of a secret's value. */
export type SecretReference = { [Kind in keyof typeof secret]: ReturnType<(typeof secret)[Kind]> }[keyof typeof secret];

/** The definitions of all backends, in the order of their names. */
export const secretBackends: readonly SecretBackendDefinition[] = Object.values(secret).map(
  (backend) => backend.definition as SecretBackendDefinition,
);

/** The definition of the backend that a reference is of. */
export function backendOf({ kind }: SecretReference): SecretBackendDefinition {
  return secretBackends.find((backend) => backend.kind === kind)!;
}

/** The shape of a reference: one backend's, told apart by `kind`. */
export const secretReference = z
  .discriminatedUnion("kind", secretBackends.map(({ reference }) => reference) as [z.ZodObject, ...z.ZodObject[]])
  .meta({ typeName: "SecretReference" });

/** Whether a value is a reference to a Secret, of any backend. */
export function isSecretReference(value: object): value is SecretReference {
  const { kind, name } = value as { kind?: unknown; name?: unknown };
  return typeof name === "string" && secretBackends.some((backend) => backend.kind === kind);
}

/** The custom resources that backends make, for `checkObject(object, secretResources)`. */
export const secretResources: readonly Shapes[] = secretBackends.flatMap(({ customResource }) =>
  customResource === undefined ? [] : [shapesOfCustomResource(customResource)],
);
