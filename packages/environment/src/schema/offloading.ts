import { z } from "zod";
import { certificates } from "./pem.ts";

const kubernetesApi = z
  .strictObject({
    host: z.string().optional().meta({
      description: "The API server's address as offloaded pods reach it. It needs `port`. Default: the pod's own.",
    }),
    port: z.int().min(1).max(65535).optional().meta({ description: "Its TCP port. It needs `host`." }),
    caCertificate: z.string().optional().meta({
      description: "Its CA certificate, as PEM text. Public. Replaces `ca.crt` where a pod mounts kube-root-ca.crt.",
      examples: certificates,
    }),
  })
  .meta({ since: "0.3.8", id: "KubernetesApi", description: "The API server as offloaded pods see it." });

const podCidr = z
  .strictObject({
    subnet: z.string().meta({
      description:
        "The Node's pod CIDR, from which pods in a VPN get their addresses. It can be set once; when it changes, the build prints the step that makes the Node anew.",
      examples: ["10.30.0.0/24", "10.31.0.0/24"],
    }),
    firstHost: z
      .int()
      .min(1)
      .max(254)
      .meta({ description: "The first last octet that may be given out.", examples: [10, 20] }),
    lastHost: z
      .int()
      .min(1)
      .max(254)
      .meta({ description: "The last last octet that may be given out.", examples: [250, 240] }),
  })
  .meta({
    since: "0.5.2",
    id: "PodCidr",
    description: "Addresses for pods with the annotation `interlink.eu/pod-vpn`.",
  });

/** How pods are handed to the remote side. */
export const offloading = z
  .strictObject({
    projectedVolumes: z.boolean().optional().meta({
      description: "Send projected and downward API volumes along, with their service account tokens. Default: true.",
    }),
    resolveDownwardApi: z.boolean().optional().meta({
      since: "0.5.2",
      description:
        "Let the virtual kubelet library resolve env from fields, ConfigMaps and Secrets before the pod is created. `false` leaves that to interLink, which pods with downward API env need. Default: true.",
    }),
    kubernetesApi: kubernetesApi.optional(),
    podCidr: podCidr.optional(),
    jobScriptBuilderUrl: z
      .string()
      .optional()
      .meta({
        since: "0.5.0",
        description: "A service that writes the job script of each pod. It needs `jobScript.build`.",
        examples: ["https://scripts.example/build"],
      }),
  })
  .meta({ id: "Offloading", description: "How pods are handed to the remote side." });
