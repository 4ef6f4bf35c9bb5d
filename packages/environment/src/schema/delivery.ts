import { z } from "zod";
import { containerNames } from "./kubernetes.ts";

const duration = (what: string, usual: string) =>
  z.string().meta({ description: `${what}: "90s", "1h30m". Default: "${usual}".`, examples: ["90s"] });

const git = z
  .strictObject({
    url: z.string().meta({
      description: "The repository as pullers reach it: `https://…` or `ssh://…`.",
      examples: ["https://git.example/hpc/nodes.git"],
    }),
    branch: z.string().optional().meta({ description: 'The branch that is pulled. Default: "main".' }),
    directory: z
      .string()
      .optional()
      .meta({ description: "The folder of the repository that holds `environments/`. Default: its root." }),
    secretName: z.string().optional().meta({
      description:
        "The Secret beside Flux with the credentials of a private repository, in Flux' form; ssh:// needs one. Argo CD has its own.",
    }),
  })
  .meta({ id: "GitSource", description: "Pulled from git." });

const oci = z
  .strictObject({
    url: z.string().meta({
      description: "The artifact that `pnpm publish:oci` pushes: `oci://host/path`. Only Flux pulls it.",
      examples: ["oci://registry.example/hpc/production"],
    }),
    tag: z.string().optional().meta({ description: 'The tag that is pulled. Default: "latest".' }),
    secretName: z.string().optional().meta({
      description: "The Secret beside Flux with the credentials of a private registry, of type dockerconfigjson.",
    }),
  })
  .meta({ id: "OciSource", description: "Pulled from a registry." });

const flux = z
  .strictObject({
    namespace: z.string().optional().meta({ description: 'Where Flux looks for its objects. Default: "flux-system".' }),
    interval: duration("How often everything is compared with the cluster", "10m").optional(),
    retryInterval: duration("How soon a failed attempt is repeated", "1m").optional(),
    timeout: duration(
      "How long a node may take to become Ready, half a minute of which it needs when its images are there",
      "10m",
    ).optional(),
    serviceAccount: z.string().optional().meta({
      description:
        "A ServiceAccount beside Flux that it applies as, where tenants are kept apart. Default: Flux's own rights.",
    }),
    decryption: z
      .string()
      .optional()
      .meta({
        description: "The Secret beside Flux with the keys that decrypt the environment's SOPS files.",
        examples: ["sops-age"],
      }),
    nodeHealth: z.boolean().optional().meta({
      description:
        "Also ask the Node object itself whether it is Ready (a CEL expression; Flux 2.5 and newer). The Deployment's readiness says the same. Default: false.",
    }),
    imagePolicies: z
      .partialRecord(z.enum(containerNames), z.string())
      .optional()
      .meta({
        description:
          "Markers for Flux' image automation, by container: `namespace:policy`. What it commits is undone by the next build: let it write to a branch, and take the tag over into the environment file there.",
        examples: [{ vk: "flux-system:virtual-kubelet" }],
      }),
  })
  .meta({
    id: "FluxDelivery",
    description: "Flux pulls: one Kustomization for each node, so that none holds up another.",
  });

const argo = z
  .strictObject({
    namespace: z.string().optional().meta({ description: 'Where Argo CD looks for its objects. Default: "argocd".' }),
    server: z
      .string()
      .optional()
      .meta({
        description: 'The URL of the cluster as Argo CD knows it. Default: "https://kubernetes.default.svc", its own.',
        examples: ["https://10.0.0.1:6443"],
      }),
    namespaces: z
      .array(z.string())
      .optional()
      .meta({
        description:
          "Further namespaces that the project admits, such as one that a node has just left: Argo CD removes nothing where its project ends. Default: those of the nodes.",
        examples: [["interlink-before"]],
      }),
    applications: z.enum(["set", "plain"]).optional().meta({
      description: "One ApplicationSet that makes the Applications, or the Applications themselves. Default: `set`.",
    }),
    decryptionPlugin: z
      .string()
      .optional()
      .meta({
        description:
          "The config management plugin of Argo CD that decrypts SOPS files. Argo CD has none of its own: without one it would apply them encrypted.",
        examples: ["kustomize-sops"],
      }),
  })
  .meta({
    id: "ArgoDelivery",
    description: "Argo CD pulls: one Application for each node, in a project of their own.",
  });

/** How the committed directories come into the cluster. */
export const delivery = z
  .strictObject({
    git: git.optional(),
    oci: oci.optional(),
    flux: flux.optional(),
    argo: argo.optional(),
  })
  .meta({
    id: "Delivery",
    description:
      "What pulls the environment into its cluster, and from where: `delivery/` then holds its objects. Default: nothing does; `kubectl apply -k`.",
  });
