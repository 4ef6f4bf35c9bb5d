import { z } from "zod";

// What a reference says whatever backend it is of.

export const name = z.string().meta({ description: "The Secret's name, in the node's namespace." });

export const keys = z
  .record(z.string(), z.string())
  .optional()
  .meta({
    description: "Keys of the Secret that are named otherwise than documented, by their documented name.",
    examples: [{ "client-secret": "clientSecret" }],
  });

export const revision = z.union([z.string(), z.number()]).optional().meta({
  description:
    "Any text or number, such as the date of the last rotation: changing it rolls the pods that read the Secret. Not secret.",
});
