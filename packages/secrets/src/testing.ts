import { Buffer } from "node:buffer";
import type { KubernetesObject } from "@interlink-gitops/core";
import type { CertificateUse } from "./backend.ts";
import { backendOf, type SecretReference } from "./backends.ts";

// Invented ciphertext in the form that the tools write: nobody can decrypt it, and nothing is in it.

/** What `kubeseal --raw` prints with the controller's usual key of 4096 bits. */
export function sealedValue(seed = 1): string {
  const bytes = Buffer.from(Array.from({ length: 2 + 512 + 48 }, (_, index) => (index * 37 * seed + seed) % 251));
  bytes.writeUInt16BE(512, 0);
  return bytes.toString("base64");
}

/** What SOPS writes for one value. */
export const sopsValue = "ENC[AES256_GCM,data:bm90aGluZw==,iv:aW52ZW50ZWQ=,tag:aW52ZW50ZWQ=,type:str]";

/** A Secret as `sops encrypt --encrypted-regex '^(data|stringData)$'` writes it, for an age key. */
export function sopsSecret(values: Record<string, string> = { "client-secret": sopsValue }): string {
  return `apiVersion: v1
kind: Secret
metadata:
    name: leonardo-oauth
    namespace: interlink
type: Opaque
stringData:
${Object.entries(values)
  .map(([key, value]) => `    ${key}: ${value}\n`)
  .join("")}sops:
    age:
        - recipient: age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
          enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            aW52ZW50ZWQgZm9yIHRlc3Rz
            -----END AGE ENCRYPTED FILE-----
    lastmodified: "2026-01-01T00:00:00Z"
    mac: ${sopsValue}
    encrypted_regex: ^(data|stringData)$
    version: 3.10.2
`;
}

/** The objects that make one Secret appear. */
export function provideSecret(
  reference: SecretReference,
  namespace: string,
  uses: readonly CertificateUse[] = [],
): KubernetesObject[] {
  return backendOf(reference).provide(reference, namespace, uses);
}
