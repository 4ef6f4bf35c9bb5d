import { z } from "zod";

const canary = z
  .strictObject({
    image: z
      .string()
      .optional()
      .meta({
        description:
          "The canary's image, which the site pulls; registryMirrors leave it alone. Default: `docker.io/library/busybox:1.37.0`.",
        examples: ["mirror.example/busybox:1.37.0"],
      }),
    command: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({
        description:
          'What the canary runs. It must print the word that replaces `{nonce}`. Default: ["echo", "{nonce}"].',
        examples: [["sh", "-c", "hostname; echo {nonce}"]],
      }),
    annotations: z.record(z.string(), z.string()).optional().meta({
      description:
        'Annotations of the canary, such as { "slurm-job.vk.io/flags": "--account=test" }: what every job of the site needs. Default: none.',
    }),
  })
  .meta({
    id: "Canary",
    description: "A pod that the connection test runs on the node: at the site it is a real job.",
  });

const connectionTest = z
  .strictObject({
    timeoutSeconds: z
      .int()
      .min(60)
      .max(86_400)
      .optional()
      .meta({ description: "Seconds that the test may take, with the canary's wait in the queue. Default: 300." }),
    canary: z
      .union([z.literal(false), canary])
      .optional()
      .meta({ description: "The pod that it runs on the node; `false` for none. Default: one that echoes a word." }),
  })
  .meta({
    id: "ConnectionTest",
    description:
      "A Job that tests the node from end to end after each change, and fails when it does not work: the remote side's answer, the Node's conditions, a pod on it, that pod's logs. Default: none.",
  });

/** The test of the whole way, as a part of what is delivered. */
export const connectionTestFields = { connectionTest: connectionTest.optional() };
