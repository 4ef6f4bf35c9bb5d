/** Two texts in the form of certificates, as examples of fields that take one. */
export const certificates = ["MIIB", "MIIC"].map(
  (data) => `-----BEGIN CERTIFICATE-----\n${data}\n-----END CERTIFICATE-----\n`,
);
