import { podSecurityLevels } from "@interlink-gitops/core";
import { z } from "zod";

/** A namespace, as an environment and its nodes name it. */
export const namespace = z
  .strictObject({
    name: z.string().meta({ description: "The namespace's name." }),
    create: z.boolean().optional().meta({
      description:
        "Whether this environment creates the namespace. Only one environment of a cluster may. Default: false.",
    }),
    podSecurity: z.enum(podSecurityLevels).optional().meta({
      description:
        "The Pod Security level that the namespace enforces, where this environment creates it. Default: what this environment's own pods in it need.",
    }),
  })
  .meta({ id: "Namespace", description: "Where objects live." });
