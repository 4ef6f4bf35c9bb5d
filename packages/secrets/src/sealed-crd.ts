import type { CustomResource, JsonSchema } from "@interlink-gitops/models";

const open: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

// The fields of SealedSecret as its CustomResourceDefinition has them (sealed-secrets,
// helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml). The definition lets `encryptedData` hold anything; the
// controller reads strings.
const spec: JsonSchema = {
  type: "object",
  required: ["encryptedData"],
  properties: {
    data: { type: "string", format: "byte" },
    encryptedData: { type: "object", additionalProperties: { type: "string" } },
    template: {
      type: "object",
      properties: {
        data: { type: "object", nullable: true, additionalProperties: { type: "string" } },
        immutable: { type: "boolean" },
        metadata: open,
        type: { type: "string" },
      },
    },
  },
};

/** SealedSecret of Bitnami's sealed-secrets. */
export const sealedSecret: CustomResource = {
  spec: {
    group: "bitnami.com",
    names: { kind: "SealedSecret" },
    versions: [
      {
        name: "v1alpha1",
        schema: { openAPIV3Schema: { type: "object", required: ["spec"], properties: { spec, status: open } } },
      },
    ],
  },
};
