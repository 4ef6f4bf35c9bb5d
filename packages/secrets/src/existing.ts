import { z } from "zod";
import { defineSecretBackend } from "./backend.ts";
import type { ExistingSecret } from "./references.generated.ts";

const reference = z
  .strictObject({
    kind: z.literal("existing"),
    name: z.string().meta({ description: "The Secret's name, in the node's namespace." }),
    keys: z.record(z.string(), z.string()).optional().meta({
      description: "Keys of the Secret that are named otherwise than documented, by their documented name.",
    }),
  })
  .meta({ id: "ExistingSecret", description: "A Secret that is in the namespace already." });

/**
 * A Secret that is in the namespace already, or that something outside this repository puts there.
 *
 * @example
 * secret.existing("leonardo-oauth")
 * secret.existing("leonardo-oauth", { "client-secret": "clientSecret" }) // keys that are named otherwise
 */
export const existing = defineSecretBackend<[name: string, keys?: { [purpose: string]: string }], ExistingSecret>(
  {
    kind: "existing",
    reference,
    locate: ({ name, keys }, purpose) => ({ name, key: keys?.[purpose] ?? purpose }),
    provide: () => [],
  },
  (name, keys) => (keys === undefined ? { kind: "existing", name } : { kind: "existing", name, keys }),
);
