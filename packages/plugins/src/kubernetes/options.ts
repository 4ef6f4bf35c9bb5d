import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { largestUser } from "../checks.ts";
import { logLevel } from "../logging.ts";

/** The newest release that the repository has a tag for (domain §4). */
export const defaultImage = "docker.io/mginfn/interlink-kubernetes-plugin:1.1.1";

const toleration = z
  .strictObject({
    key: z.string().optional().meta({ description: "The taint's key. Without it, with `Exists`: every taint." }),
    operator: z
      .enum(["Equal", "Exists"])
      .optional()
      .meta({ description: "How `value` is compared. Default: `Equal`." }),
    value: z.string().optional().meta({ description: "The taint's value." }),
    effect: z
      .enum(["NoSchedule", "PreferNoSchedule", "NoExecute"])
      .optional()
      .meta({ description: "The taint's effect. Default: every effect." }),
    tolerationSeconds: z
      .int()
      .optional()
      .meta({ description: "How many seconds a `NoExecute` taint is tolerated. Default: for ever." }),
  })
  .meta({
    id: "RemoteToleration",
    description: "A taint of the remote cluster's nodes that offloaded pods tolerate.",
    examples: [{ key: "gpu", effect: "NoExecute" }],
  });

const mesh = z
  .strictObject({
    sidecar: z.boolean().optional().meta({
      description:
        "Set the mesh up in an init container that stays, before the pod's own containers, and not beside them. Default: true.",
    }),
    waitUntilReady: z.boolean().optional().meta({
      description: "Let the pod's containers wait until the mesh is up; only with `sidecar`. Default: true.",
    }),
    slurmScript: z.boolean().optional().meta({
      description:
        "Patch interLink's own mesh script, which is written for Slurm jobs, to run in a pod. Default: false.",
    }),
  })
  .meta({
    id: "RemoteMesh",
    description:
      "How offloaded pods join interLink's mesh network. The mesh container is privileged in the remote cluster. Since plugin 1.2.0.",
  });

export const options = z
  .strictObject({
    image: z
      .string()
      .optional()
      .meta({
        description: `The plugin's image with its tag. Default: \`${defaultImage}\`.`,
        examples: ["registry.example/kubernetes-plugin:1.2.0"],
      }),
    kubeconfig: secretReference.meta({
      typeName: "SecretReference",
      description:
        "The Secret with the remote cluster's kubeconfig, as `kubeconfig`. Certificates, `proxy-url` and `insecure-skip-tls-verify` belong into that file; paths and `exec` commands in it do not exist in the container.",
    }),
    namespacePrefix: z.string().optional().meta({
      description:
        "Pods of the namespace `a` run in the remote namespace `<prefix>-a`. Empty: in `a` itself. Default: `offloading`.",
    }),
    unprefixedNamespaces: z.array(z.string()).optional().meta({
      description: "Namespaces whose pods run remotely in the namespace of the same name. Since plugin 1.1.0.",
    }),
    nodeSelector: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "Labels that the remote nodes of offloaded pods must have." }),
    tolerations: z
      .array(toleration)
      .optional()
      .meta({ description: "Taints of the remote nodes that offloaded pods tolerate." }),
    mesh: mesh.optional(),
    docsPath: z
      .string()
      .optional()
      .meta({
        description: "Where the plugin's API documentation is served on its socket. Default: `/docs`.",
        examples: ["/api-docs"],
      }),
    user: z.int().min(1).max(largestUser).optional().meta({
      description: "The numeric user that the plugin and interLink run as. The image names none. Default: 65532.",
    }),
    logging: logLevel.optional(),
    requestLogging: z.boolean().optional().meta({
      description:
        'With `logging: "debug"`, log each request with its body, which holds the pods\' Secrets. Default: false.',
    }),
  })
  .meta({
    id: "KubernetesOptions",
    description: "The Kubernetes plugin: runs each offloaded pod in another Kubernetes cluster.",
  });
