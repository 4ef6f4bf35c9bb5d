import { problem } from "@interlink-gitops/core";
import { z } from "zod";
import { logLevel, loggingKeys } from "../logging.ts";
import { definePlugin } from "../plugin.ts";
import { isolate, userNamespaceMinor } from "./isolation.ts";
import type { DockerOptions } from "./options.generated.ts";

// The tags that the plugin's own workflow publishes (domain §4). The name in interLink's guide is built by nobody.
const repository = "ghcr.io/intertwin-eu/interlink-docker-plugin/docker-plugin";

const options = z
  .strictObject({
    image: z
      .string()
      .optional()
      .meta({
        description: `The plugin's image with its tag. Default: \`${repository}:0.0.26-no-gpu\`, or \`:0.0.27-gpu\` with \`gpu\`.`,
      }),
    gpu: z.boolean().optional().meta({ description: "Hand the GPUs of the machine to the jobs. Default: false." }),
    parallelPods: z
      .int()
      .min(1)
      .optional()
      .meta({ description: "How many pods may run side by side, each in its own Docker daemon. Default: 2." }),
    isolation: z.enum(["privileged", "user-namespace"]).optional().meta({
      description:
        "How the container may start Docker daemons. `privileged`: on any cluster, as root over its machine. `user-namespace`: without that, in a user namespace of the pod; needs Kubernetes 1.33, Linux 6.3 and containerd 2 on the machines. Default: `privileged`.",
    }),
    logging: logLevel.optional(),
  })
  .meta({
    id: "DockerOptions",
    description:
      "The Docker plugin: runs each offloaded pod in a Docker daemon of its own, inside the plugin's container.",
  });

/** Docker in Docker. Its image starts `dockerd` and one privileged container for each pod (domain §4). */
export const docker = definePlugin<"docker", DockerOptions>({
  name: "docker",
  title: "Docker",
  options,
  check({ isolation }, { where, kubernetesMinor }) {
    return isolation === "user-namespace" && kubernetesMinor < userNamespaceMinor
      ? [
          problem(
            "plugin-config",
            { ...where, field: `${where.field}.isolation` },
            `a pod's user namespace needs Kubernetes 1.${userNamespaceMinor}, but this cluster is 1.${kubernetesMinor}`,
            'Use `isolation: "privileged"`, or correct the environment\'s `kubernetes`.',
          ),
        ]
      : [];
  },
  setUp({ image, gpu = false, parallelPods = 2, isolation = "privileged", logging = "info" }, { socketDirectory }) {
    const socket = `${socketDirectory}/plugin.sock`;
    return {
      image: image ?? `${repository}:${gpu ? "0.0.27-gpu" : "0.0.26-no-gpu"}`,
      env: {
        // Without it the plugin reads a file that is not there, and listens on a random port.
        INTERLINKCONFIGPATH: "/etc/interlink/plugin.yaml",
        AVAILABLEDINDS: String(parallelPods),
        ...(gpu ? { GPUENABLED: "1" } : {}),
      },
      listen: { kind: "socket", path: socket },
      config: {
        directory: "/etc/interlink",
        file: "plugin.yaml",
        content: {
          Socket: `unix://${socket}`,
          // Relative to the image's working directory, which the inner daemons mount; the plugin joins strings, so
          // the slash at the end counts.
          DataRootFolder: ".local/interlink/jobs/",
          ...loggingKeys(logging),
        },
      },
      user: 1000,
      ...isolate(isolation, [
        { name: "plugin-data", mountPath: "/sidecar/.local/interlink", source: { emptyDir: {} } },
      ]),
    };
  },
});
