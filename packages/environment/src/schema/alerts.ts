import { z } from "zod";

const alerts = z
  .strictObject({
    for: z
      .string()
      .optional()
      .meta({
        description:
          "How long it lasts before somebody is told. After five minutes Kubernetes evicts the node's pods. Default: `3m`.",
        examples: ["10m"],
      }),
    severity: z.string().optional().meta({ description: "The label `severity` of the alerts. Default: `critical`." }),
    labels: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "Labels of the PrometheusRule, by which a Prometheus chooses it. Default: none." }),
  })
  .meta({
    id: "Alerts",
    description:
      "A PrometheusRule that tells when the node is not Ready or does not reach interLink. It needs the Prometheus operator and kube-state-metrics. Default: none.",
  });

/** In an environment for all its nodes, in a node field by field over that. */
export const alertFields = { alerts: alerts.optional() };
