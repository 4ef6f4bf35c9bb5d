import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";

/** The virtual kubelet's own API. */
export const kubelet = z
  .strictObject({
    port: z
      .int()
      .min(1024)
      .max(65535)
      .optional()
      .meta({ description: "TCP port of the virtual kubelet's API, over which logs are read. Default: 10250." }),
    bindAddress: z
      .string()
      .optional()
      .meta({ description: "The address that it listens on. Default: 0.0.0.0.", examples: ["[::]"] }),
    certificate: z.enum(["csr", "self-signed"]).optional().meta({
      since: "0.6.1",
      description:
        "Where its serving certificate comes from. `csr`: it asks the cluster, and an administrator approves (`kubectl certificate approve`). `self-signed`: at once, but `kubectl logs` then needs --insecure-skip-tls-verify-backend. Default: `csr`.",
    }),
    certificateSecret: secretReference.optional().meta({
      since: "0.6.1",
      description:
        "The Secret with a serving certificate of your own, under `tls.crt` and `tls.key`; it is read anew at each handshake. It must name the pod's address, which changes. Instead of `certificate`.",
    }),
    signerName: z
      .string()
      .optional()
      .meta({
        since: "0.6.1",
        description:
          "The signer that the CSR asks, such as cert-manager's `clusterissuers.cert-manager.io/<name>`. Default: `kubernetes.io/kubelet-serving`.",
        examples: ["clusterissuers.cert-manager.io/sites"],
      }),
  })
  .meta({ id: "KubeletSettings", description: "The virtual kubelet's own API." });
