import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { caCertificate, certificates } from "./pem.ts";

const tls = z
  .strictObject({
    server: secretReference.meta({
      description:
        "The Secret with interLink's certificate under `tls.crt` and `tls.key`. It must be good for `localhost`, where the virtual kubelet dials it.",
    }),
    caCertificate: caCertificate("The CA that signed it."),
    client: secretReference.optional().meta({
      description:
        "The Secret with the virtual kubelet's certificate for mutual TLS, under `tls.crt` and `tls.key`. It needs `clientCaCertificate`. `kubectl logs` does not work then: interLink's call for logs shows no certificate.",
    }),
    insecureSkipVerify: z.string().min(1).optional().meta({
      description:
        "Accept any certificate when logs are read; the text says why. The other calls are verified by `caCertificate`, which holds for that one, too.",
      hint: "Write why, in quotes.",
    }),
    clientCaCertificate: caCertificate("The CA that signs those who may call interLink. It needs `client`.").optional(),
  })
  .meta({
    since: "0.5.2",
    id: "ApiTls",
    description: "TLS between the virtual kubelet and interLink inside the pod.",
    examples: [
      {
        server: { kind: "existing", name: "interlink-server" },
        caCertificate: certificates[0],
        client: { kind: "existing", name: "interlink-client" },
        clientCaCertificate: certificates[0],
      },
    ],
  });

const api = z
  .strictObject({
    port: z.int().min(1).max(65535).meta({ description: "The TCP port of the pod that interLink listens on." }),
    tls: tls.optional(),
  })
  .meta({
    id: "ApiSettings",
    description:
      "interLink listens on a TCP port instead of a socket of the pod. Kubernetes can then probe it, and without mutual TLS everybody who reaches the pod can call it. Default: a socket.",
  });

/** Where interLink listens, where it runs in the pod. */
export const apiFields = { api: api.optional() };
