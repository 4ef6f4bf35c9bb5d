import { z } from "zod";

/** Go's profiler. */
export const profiling = z
  .strictObject({
    port: z.int().min(1024).max(65534).optional().meta({
      description: "TCP port of the virtual kubelet's profiler; interLink takes the next one. Default: 6060.",
    }),
    bindAddress: z
      .string()
      .optional()
      .meta({
        description:
          "The address that both listen on. Default: 127.0.0.1, which `kubectl port-forward` reaches and nobody else.",
        examples: ["127.0.0.2", "0.0.0.0"],
      }),
  })
  .meta({ since: "0.6.2", id: "Profiling", description: "Go's profiler, in the virtual kubelet and interLink." });
