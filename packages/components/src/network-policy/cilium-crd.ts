import type { CustomResource, JsonSchema } from "@interlink-gitops/models";

// The fields of CiliumNetworkPolicy that we write, as its CustomResourceDefinition has them (cilium,
// pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml).

const text: JsonSchema = { type: "string" };
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: "object", properties });
const open: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

const selector = object({ matchLabels: { type: "object", additionalProperties: text } });
const name = object({ matchName: text, matchPattern: text });
const toPorts = list(
  object({
    ports: list({
      type: "object",
      required: ["port"],
      properties: { port: text, protocol: { type: "string", enum: ["TCP", "UDP", "SCTP", "ICMP", "ICMPv6", "ANY"] } },
    }),
    rules: object({ dns: list(name) }),
  }),
);

const spec = object({
  endpointSelector: selector,
  ingress: list(object({ fromEntities: list(text), fromCIDR: list(text), fromEndpoints: list(selector), toPorts })),
  egress: list(
    object({ toEntities: list(text), toCIDR: list(text), toEndpoints: list(selector), toFQDNs: list(name), toPorts }),
  ),
});

/** CiliumNetworkPolicy of Cilium. */
export const ciliumNetworkPolicy: CustomResource = {
  spec: {
    group: "cilium.io",
    names: { kind: "CiliumNetworkPolicy" },
    versions: [{ name: "v2", schema: { openAPIV3Schema: object({ spec, status: open }) } }],
  },
};
