import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";

/** Two texts in the form of certificates, as examples of fields that take one. */
export const certificates = ["MIIB", "MIIC"].map(
  (data) => `-----BEGIN CERTIFICATE-----\n${data}\n-----END CERTIFICATE-----\n`,
);

/** A CA's certificate: public, so it may stand in the file; where it is at hand only in a Secret, that is named. */
export function caCertificate(description: string, since?: string) {
  return z.union([z.string(), secretReference]).meta({
    description: `${description} As PEM text, or the Secret that holds it under \`ca.crt\`.`,
    ...(since === undefined ? {} : { since }),
    examples: certificates,
  });
}
