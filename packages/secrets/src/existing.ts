import { z } from "zod";
import { defineSecretBackend } from "./backend.ts";
import { keys, name, revision } from "./fields.ts";
import type { ExistingSecret } from "./references.generated.ts";

const reference = z
  .strictObject({ kind: z.literal("existing"), name, keys, revision })
  .meta({ id: "ExistingSecret", description: "A Secret that is in the namespace already." });

/** A name is enough; what else can be said of a Secret is said in an object, as with the other backends. */
type Given =
  | [name: string, keys?: { [purpose: string]: string } | undefined]
  | [reference: Omit<ExistingSecret, "kind">];

/**
 * A Secret that is in the namespace already, or that something outside this repository puts there.
 *
 * @example
 * secret.existing("leonardo-oauth")
 * secret.existing("leonardo-oauth", { "client-secret": "clientSecret" }) // keys that are named otherwise
 * secret.existing({ name: "leonardo-oauth", revision: "2026-03-01" }) // rolls the pod when the revision changes
 */
export const existing = defineSecretBackend<Given, ExistingSecret>(
  {
    kind: "existing",
    reference,
    locate: ({ name, keys }, purpose) => ({ name, key: keys?.[purpose] ?? purpose }),
    provide: () => [],
  },
  (first, keys?: ExistingSecret["keys"]) => {
    if (typeof first === "object") return { kind: "existing", ...first };
    return keys === undefined ? { kind: "existing", name: first } : { kind: "existing", name: first, keys };
  },
);
