import type { CustomResource, JsonSchema } from "@interlink-gitops/models";

// The fields of PrometheusRule that we write, as its CustomResourceDefinition has them (prometheus-operator,
// example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml).

const texts: JsonSchema = { type: "object", additionalProperties: { type: "string" } };

const rule: JsonSchema = {
  type: "object",
  required: ["expr"],
  properties: {
    alert: { type: "string" },
    expr: { type: "string" },
    for: { type: "string" },
    labels: texts,
    annotations: texts,
  },
};

const group: JsonSchema = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string", minLength: 1 }, rules: { type: "array", items: rule } },
};

/** PrometheusRule of the Prometheus operator. */
export const prometheusRule: CustomResource = {
  spec: {
    group: "monitoring.coreos.com",
    names: { kind: "PrometheusRule" },
    versions: [
      {
        name: "v1",
        schema: {
          openAPIV3Schema: {
            type: "object",
            required: ["spec"],
            properties: { spec: { type: "object", properties: { groups: { type: "array", items: group } } } },
          },
        },
      },
    ],
  },
};
