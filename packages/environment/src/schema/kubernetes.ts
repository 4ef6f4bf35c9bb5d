import { z } from "zod";

/**
 * A value in Kubernetes' own shape. Its type is Kubernetes' (`typeName`), and the strict check of the finished object
 * looks into it: one description of what Kubernetes takes is enough.
 */
function shaped(typeName: string, description: string, example: object) {
  return z.looseObject({}).meta({ typeName, description, examples: [example] });
}

/** A list of such values. */
function shapedList(typeName: string, description: string, example: object) {
  return z.array(z.looseObject({})).meta({ typeName: `${typeName}[]`, description, examples: [[example]] });
}

const stringMap = z.record(z.string(), z.string());

const environmentVariable = z.union([
  z.string(),
  z
    .strictObject({
      secretName: z.string().meta({ description: "The Secret, in the node's namespace." }),
      key: z.string().meta({ description: "The key in it." }),
    })
    .meta({ id: "SecretVariable", description: "A value from a Secret in the node's namespace." }),
  z
    .strictObject({
      configMapName: z.string().meta({ description: "The ConfigMap, in the node's namespace." }),
      key: z.string().meta({ description: "The key in it." }),
    })
    .meta({ id: "ConfigMapVariable", description: "A value from a ConfigMap in the node's namespace." }),
  z
    .strictObject({
      fieldPath: z
        .string()
        .meta({ description: "The pod's field: `status.hostIP`.", examples: ["status.hostIP", "spec.nodeName"] }),
    })
    .meta({ id: "FieldVariable", description: "A value from a field of the pod itself." }),
]);

const container = z
  .strictObject({
    resources: shaped(
      "IResourceRequirements",
      "CPU and memory that the container asks for and may use, as Kubernetes writes them. Replaces the default as a whole.",
      { requests: { cpu: "100m", memory: "128Mi" } },
    ).optional(),
    env: z
      .record(z.string(), environmentVariable)
      .optional()
      .meta({
        description:
          "Further environment variables: texts, a Secret's or a ConfigMap's key, or a field of the pod. No secret values.",
        examples: [{ HTTP_TIMEOUT: "30" }],
      }),
    volumeMounts: shapedList("IVolumeMount", "Further mounts; each names a volume of `pod.volumes`.", {
      name: "data",
      mountPath: "/data",
    }).optional(),
    imagePullPolicy: z
      .enum(["Always", "IfNotPresent", "Never"])
      .optional()
      .meta({ description: "When the image is pulled. Default: Kubernetes' own, which suits fixed tags." }),
  })
  .meta({ id: "ContainerSettings", description: "What one container of the pod gets beyond its component." });

/** Containers by the names that they have in the pod. */
export const containerNames = ["vk", "interlink", "plugin", "refresh-token", "ssh-bastion"] as const;
export type ContainerName = (typeof containerNames)[number];

const containers = z
  .strictObject(
    Object.fromEntries(containerNames.map((name) => [name, container.optional()])) as Record<
      ContainerName,
      z.ZodOptional<typeof container>
    >,
  )
  .meta({ id: "Containers", description: "Settings of single containers, by their name." });

const pod = z
  .strictObject({
    labels: stringMap.optional().meta({ description: "Further labels of the pod." }),
    annotations: stringMap.optional().meta({ description: "Further annotations of the pod." }),
    nodeSelector: stringMap.optional().meta({ description: "Labels that the machine must have." }),
    tolerations: shapedList("IToleration", "Taints of machines that the pod tolerates.", {
      key: "edge",
      operator: "Exists",
    }).optional(),
    affinity: shaped("IAffinity", "Where the pod may and would rather run.", {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: "kubernetes.io/hostname",
            labelSelector: { matchLabels: { "app.kubernetes.io/part-of": "interlink" } },
          },
        ],
      },
    }).optional(),
    topologySpreadConstraints: shapedList("ITopologySpreadConstraint", "How pods spread over zones and machines.", {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: { "app.kubernetes.io/part-of": "interlink" } },
    }).optional(),
    priorityClassName: z
      .string()
      .optional()
      .meta({ description: "The pod's PriorityClass. A virtual node that is evicted takes its jobs along." }),
    imagePullSecrets: z
      .array(z.string())
      .optional()
      .meta({ description: "Names of Secrets with which images are pulled." }),
    terminationGracePeriodSeconds: z
      .int()
      .min(0)
      .optional()
      .meta({ description: "Seconds that the containers have to end. Default: 30." }),
    volumes: shapedList("IVolume", "Further volumes, for `containers.<name>.volumeMounts`.", {
      name: "data",
      emptyDir: {},
    }).optional(),
  })
  .meta({ id: "PodSettings", description: "Where and how the pod runs." });

const deployment = z
  .strictObject({
    labels: stringMap.optional().meta({ description: "Further labels of the Deployment." }),
    annotations: stringMap.optional().meta({ description: "Further annotations of the Deployment." }),
  })
  .meta({ id: "DeploymentSettings", description: "Further metadata of the Deployment." });

const image = (name: string, description: string) =>
  z
    .string()
    .optional()
    .meta({ description, examples: [`registry.example/${name}:1.0`] });

export const images = z
  .strictObject({
    virtualKubelet: image("virtual-kubelet", "The virtual kubelet's image. Default: the release's."),
    interlink: image("interlink", "The interLink API server's image. Default: the release's."),
    tokenRefresher: image("token-refresher", "The token refresher's image. Default: the release's."),
    sshBastion: image(
      "openssh-server",
      "The SSH bastion's image. Default: `lscr.io/linuxserver/openssh-server` with a fixed tag.",
    ),
    wstunnel: image(
      "wstunnel",
      "The image of the tunnels' servers, with `/home/app/wstunnel`. Default: `ghcr.io/erebe/wstunnel` with a fixed tag.",
    ),
    wireguard: image(
      "wireguard",
      "The image of the mesh's servers, with a shell, `ip`, `wg` and `nft`. Default: `lscr.io/linuxserver/wireguard` with a fixed tag.",
    ),
  })
  .meta({ id: "Images", description: "Images other than the release's, each with a tag or digest." });

export const registryMirrors = z.record(z.string(), z.string()).meta({
  description:
    'Mirrors for images, by the prefix that they replace: a registry, a folder of it or one repository, as in { "ghcr.io": "mirror.example/ghcr" }. The longest prefix counts; names without a registry are `docker.io`\'s.',
  examples: [{ "ghcr.io": "mirror.example/ghcr", "lscr.io": "mirror.example/lscr" }],
});

/** How the node's pod runs in the cluster. */
export const podFields = {
  images: images.optional(),
  containers: containers.optional(),
  pod: pod.optional(),
  deployment: deployment.optional(),
};
