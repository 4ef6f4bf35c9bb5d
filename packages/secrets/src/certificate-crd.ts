import type { CustomResource, JsonSchema } from "@interlink-gitops/models";

const open: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
const text: JsonSchema = { type: "string" };
const texts: JsonSchema = { type: "array", items: text };
const usages = [
  ...["signing", "digital signature", "content commitment", "key encipherment", "key agreement", "data encipherment"],
  ...["cert sign", "crl sign", "encipher only", "decipher only", "any", "server auth", "client auth", "code signing"],
  ...["email protection", "s/mime", "ipsec end system", "ipsec tunnel", "ipsec user", "timestamping", "ocsp signing"],
  ...["microsoft sgc", "netscape sgc"],
];

// The fields of Certificate as its CustomResourceDefinition has them (cert-manager,
// deploy/crds/cert-manager.io_certificates.yaml). What we never write is left open.
const spec: JsonSchema = {
  type: "object",
  required: ["issuerRef", "secretName"],
  properties: {
    additionalOutputFormats: { type: "array", items: open },
    commonName: text,
    dnsNames: texts,
    duration: text,
    emailAddresses: texts,
    encodeUsagesInRequest: { type: "boolean" },
    ipAddresses: texts,
    isCA: { type: "boolean" },
    issuerRef: { type: "object", required: ["name"], properties: { group: text, kind: text, name: text } },
    keystores: open,
    literalSubject: text,
    nameConstraints: open,
    otherNames: { type: "array", items: open },
    privateKey: open,
    renewBefore: text,
    renewBeforePercentage: { type: "integer" },
    renewal: open,
    revisionHistoryLimit: { type: "integer" },
    secretName: text,
    secretTemplate: open,
    signatureAlgorithm: text,
    subject: open,
    uris: texts,
    usages: { type: "array", items: { type: "string", enum: usages } },
  },
};

/** Certificate of cert-manager. */
export const certificateResource: CustomResource = {
  spec: {
    group: "cert-manager.io",
    names: { kind: "Certificate" },
    versions: [{ name: "v1", schema: { openAPIV3Schema: { type: "object", properties: { spec, status: open } } } }],
  },
};
