import type { KubernetesObject } from "@interlink-gitops/core";
import type { z } from "zod";

/** A key of a Secret in the cluster, as a container's environment or volume names it. */
export interface SecretKey {
  name: string;
  key: string;
}

/** One way in which a Secret comes into the cluster. The value itself is never part of an environment file. */
export interface SecretBackend<Reference extends { kind: string; name: string } = { kind: string; name: string }> {
  kind: Reference["kind"];
  reference: z.ZodObject;
  /** The key that holds a value; `purpose` is its documented default name, such as `client-secret`. */
  locate(reference: Reference, purpose: string): SecretKey;
  /** Objects that make the Secret appear, when the environment has to bring them. */
  provide(reference: Reference, namespace: string): KubernetesObject[];
}
