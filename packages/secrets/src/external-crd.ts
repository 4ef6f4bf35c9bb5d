import type { CustomResource, JsonSchema } from "@interlink-gitops/models";

// The fields of ExternalSecret as its CustomResourceDefinition has them (external-secrets,
// config/crds/bases/external-secrets.io_externalsecrets.yaml). Parts that we never write and that grow with the
// operator's releases are left open, and so are patterns: what evaluates them takes long to load, and `check` in
// external.ts has looked at the same values.

const anything: JsonSchema = { "x-kubernetes-preserve-unknown-fields": true };
const open: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
const name: JsonSchema = { type: "string", minLength: 1, maxLength: 253 };

const remoteRef: JsonSchema = {
  type: "object",
  required: ["key"],
  properties: {
    conversionStrategy: { type: "string", enum: ["Default", "Unicode"] },
    decodingStrategy: { type: "string", enum: ["Auto", "Base64", "Base64URL", "None"] },
    key: { type: "string" },
    metadataPolicy: { type: "string", enum: ["None", "Fetch"] },
    // Of later releases than the others.
    nullBytePolicy: { type: "string" },
    property: { type: "string" },
    version: { type: "string" },
  },
};

const spec: JsonSchema = {
  type: "object",
  properties: {
    data: {
      type: "array",
      items: {
        type: "object",
        required: ["remoteRef", "secretKey"],
        properties: { remoteRef, secretKey: name, sourceRef: open },
      },
    },
    dataFrom: {
      type: "array",
      items: {
        type: "object",
        properties: { extract: remoteRef, find: open, rewrite: { type: "array", items: anything }, sourceRef: open },
      },
    },
    refreshInterval: { type: "string" },
    refreshPolicy: { type: "string", enum: ["CreatedOnce", "Periodic", "OnChange"] },
    secretStoreRef: {
      type: "object",
      properties: { kind: { type: "string", enum: ["SecretStore", "ClusterSecretStore"] }, name },
    },
    target: {
      type: "object",
      properties: {
        creationPolicy: { type: "string", enum: ["Owner", "Orphan", "Merge", "None"] },
        deletionPolicy: { type: "string", enum: ["Delete", "Merge", "Retain"] },
        immutable: { type: "boolean" },
        // Of later releases than the others.
        manifest: open,
        name,
        template: open,
      },
    },
  },
};

/** ExternalSecret of the External Secrets Operator. */
export const externalSecret: CustomResource = {
  spec: {
    group: "external-secrets.io",
    names: { kind: "ExternalSecret" },
    versions: [{ name: "v1", schema: { openAPIV3Schema: { type: "object", properties: { spec, status: open } } } }],
  },
};
