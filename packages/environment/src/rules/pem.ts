import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { SecretReference } from "@interlink-gitops/secrets";

/** Certificates are public and stand in the file as text; a path would name a file that no container has. */
export function checkCertificate(text: string | SecretReference, where: Where): Problem[] {
  if (typeof text === "object") return [];
  return /^\s*(-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\s*)+$/.test(text)
    ? []
    : [
        problem(
          "invalid-certificate",
          where,
          "this is no certificate as PEM text",
          "Paste the file as it is, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, not its path.",
        ),
      ];
}
