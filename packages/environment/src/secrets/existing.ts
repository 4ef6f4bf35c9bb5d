import { z } from "zod";
import type { SecretBackend } from "./backend.ts";

/** A reference to a Secret that somebody else puts into the namespace. */
export interface ExistingSecret {
  kind: "existing";
  /** The Secret's name, in the environment's namespace. */
  name: string;
  /** Keys of the Secret that are named otherwise than documented, by their documented name. */
  keys?: { [purpose: string]: string };
}

/** The Secret is there already, or something outside this repository puts it there. */
export const existingSecret: SecretBackend<ExistingSecret> = {
  kind: "existing",
  reference: z
    .strictObject({
      kind: z.literal("existing"),
      name: z.string().meta({ description: "The Secret's name, in the environment's namespace." }),
      keys: z.record(z.string(), z.string()).optional().meta({
        description: "Keys of the Secret that are named otherwise than documented, by their documented name.",
      }),
    })
    .meta({ id: "ExistingSecret", description: "A Secret that is in the namespace already." }),
  locate: ({ name, keys }, purpose) => ({ name, key: keys?.[purpose] ?? purpose }),
  provide: () => [],
};
