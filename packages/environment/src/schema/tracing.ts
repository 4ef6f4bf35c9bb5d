import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { certificates } from "./pem.ts";

/** Traces of the programs in the pod. */
export const tracing = z
  .strictObject({
    endpoint: z
      .string()
      .optional()
      .meta({
        description:
          "The OTLP collector: `host:port`, over gRPC. Default: `localhost:4317`, which only a collector in the same pod answers.",
        examples: ["otel-collector.monitoring:4317"],
      }),
    caCertificate: z.string().optional().meta({
      description:
        "The CA that signed the collector's certificate, as PEM text. Public. It needs `client`: interLink knows TLS to a collector only as mutual TLS. Default: traces travel in clear text.",
      examples: certificates,
    }),
    client: secretReference.optional().meta({
      description:
        "The Secret with the certificate that programs show the collector, under the keys `tls.crt` and `tls.key`. It needs `caCertificate`.",
    }),
    skipVerification: z.boolean().optional().meta({
      description:
        "Accept any certificate of the collector, which plugins do in any case. Only with `caCertificate`. Default: false.",
    }),
    programs: z
      .array(z.enum(["virtual-kubelet", "interlink", "plugin"]))
      .optional()
      .meta({
        description:
          "Which programs make traces. Default: all of the pod that can; of the plugins these are Docker's and Slurm's.",
      }),
    id: z
      .string()
      .optional()
      .meta({ description: "A name that tells this node's traces apart. Default: a random one at each start." }),
  })
  .meta({
    id: "Tracing",
    description: "OpenTelemetry traces of the virtual kubelet, interLink and the plugins that make some.",
  });
