import { isIP } from "node:net";
import { problem, type KubernetesObject, type Problem, type Where } from "@interlink-gitops/core";
import { dns1123SubdomainFault } from "@interlink-gitops/models";
import { z } from "zod";
import { defineSecretBackend, type CertificateUse } from "./backend.ts";
import { certificateResource } from "./certificate-crd.ts";
import { secondsOf } from "./duration.ts";
import { name, revision } from "./fields.ts";
import type { CertificateSecret } from "./references.generated.ts";
import { checkName, within } from "./rules.ts";

const issuer = z
  .strictObject({
    name: z.string().meta({ description: "The issuer's name." }),
    kind: z.enum(["ClusterIssuer", "Issuer"]).optional().meta({
      description: "Whether the issuer is the cluster's or the namespace's own. Default: Issuer.",
    }),
  })
  .meta({ id: "IssuerName", description: "The issuer of cert-manager that signs the certificate." });

const reference = z
  .strictObject({
    kind: z.literal("certificate"),
    name,
    issuer,
    commonName: z.string().optional().meta({
      description: "The subject's common name, by which a remote side tells clients apart. At most 64 characters.",
    }),
    dnsNames: z.array(z.string()).optional().meta({ description: "The DNS names that the certificate is for." }),
    ipAddresses: z
      .array(z.string())
      .optional()
      .meta({ description: "The IP addresses that the certificate is for.", examples: [["10.0.0.7"]] }),
    duration: z
      .string()
      .optional()
      .meta({
        description: "How long it is valid: `2160h`. There is no unit for days. Default: cert-manager's, 90 days.",
        examples: ["4320h"],
      }),
    renewBefore: z
      .string()
      .optional()
      .meta({
        description: "How long before its end it is renewed: `360h`. Default: cert-manager's, a third of its life.",
        examples: ["360h"],
      }),
    revision,
  })
  .meta({
    id: "CertificateSecret",
    description: "A Secret with a certificate and its key, which cert-manager fills.",
    examples: [{ name: "leonardo-client", issuer: { name: "sites" }, commonName: "leonardo" }],
  });

/** What cert-manager writes into the Secret, whatever it is asked for. */
const written = new Set(["tls.crt", "tls.key", "ca.crt"]);

/**
 * A Secret with a certificate and its key, which cert-manager fills and renews. It fits only where a certificate is
 * read; what it may be used for follows from the place.
 *
 * @example
 * secret.certificate({
 *   name: "leonardo-client",
 *   issuer: { name: "sites", kind: "ClusterIssuer" },
 *   commonName: "leonardo",
 * })
 */
export const certificate = defineSecretBackend<[reference: Omit<CertificateSecret, "kind">], CertificateSecret>(
  {
    kind: "certificate",
    reference,
    locate: ({ name }, purpose) => ({ name, key: purpose }),
    provide,
    keysOf: () => [...written],
    check,
    customResource: certificateResource,
  },
  (given) => ({ kind: "certificate", ...given }),
);

function provide(
  { name, issuer, commonName, dnsNames, ipAddresses, duration, renewBefore }: CertificateSecret,
  namespace: string,
  uses: readonly CertificateUse[],
) {
  const given = { commonName, dnsNames, ipAddresses, duration, renewBefore };
  const object = {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name, namespace },
    spec: {
      secretName: name,
      issuerRef: { group: "cert-manager.io", kind: issuer.kind ?? "Issuer", name: issuer.name },
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      // Without usages cert-manager makes a certificate that is limited to none.
      ...(uses.length === 0
        ? {}
        : { usages: ["digital signature", "key encipherment", ...uses.map((use) => `${use} auth`)] }),
    },
  } satisfies KubernetesObject & { spec: object };
  return [object];
}

function check(reference: CertificateSecret, where: Where, purposes: readonly string[]): Problem[] {
  const { issuer, commonName, dnsNames = [], ipAddresses = [] } = reference;
  const misplaced = purposes.filter((purpose) => !written.has(purpose));
  if (misplaced.length > 0) {
    const text = `cert-manager writes \`tls.crt\`, \`tls.key\` and \`ca.crt\`, and the pod would wait for \`${misplaced.join("`, `")}\` for ever`;
    return [
      problem("secret-reference", where, text, "A certificate fits only where one is read: use another backend."),
    ];
  }
  return [
    ...checkName("the issuer's name", issuer.name, within(where, "issuer.name")),
    ...checkSubject(reference, where),
    ...(commonName !== undefined && commonName.length > 64
      ? [refused(where, "commonName", "the common name is longer than 64 characters", "Shorten it, or use `dnsNames`.")]
      : []),
    ...dnsNames.flatMap((host, index) =>
      dns1123SubdomainFault(host.replace(/^\*\./, "")) === undefined
        ? []
        : [refused(where, `dnsNames.${index}`, "this is no DNS name", 'Write it as "interlink.example".')],
    ),
    ...ipAddresses.flatMap((address, index) =>
      isIP(address) === 0 ? [refused(where, `ipAddresses.${index}`, "this is no IP address", "Correct it.")] : [],
    ),
    ...checkLifetime(reference, where),
  ];
}

/** cert-manager's webhook refuses a certificate that is nobody's. */
function checkSubject({ commonName = "", dnsNames = [], ipAddresses = [] }: CertificateSecret, where: Where) {
  if (commonName !== "" || dnsNames.length > 0 || ipAddresses.length > 0) return [];
  const text = "nothing says whom the certificate is for";
  return [problem("secret-reference", where, text, "Add `commonName`, `dnsNames` or `ipAddresses`.")];
}

/** The limits of cert-manager's webhook: an hour, and five minutes before the end. */
function checkLifetime({ duration = "2160h", renewBefore }: CertificateSecret, where: Where): Problem[] {
  const hint = "Write hours and minutes: 90 days are 2160h.";
  const lifetime = secondsOf(duration);
  if (lifetime === undefined) return [refused(where, "duration", "this is no duration", hint)];
  if (lifetime < 3600) return [refused(where, "duration", "cert-manager makes no certificate for less than 1h", hint)];
  if (renewBefore === undefined) return [];
  const margin = secondsOf(renewBefore);
  if (margin === undefined) return [refused(where, "renewBefore", "this is no duration", hint)];
  if (margin >= 300 && margin < lifetime) return [];
  const text = `cert-manager renews at least 5m before the end, and after the beginning: of ${duration}, not ${renewBefore}`;
  return [refused(where, "renewBefore", text, hint)];
}

function refused(where: Where, field: string, text: string, hint: string): Problem {
  return problem("secret-reference", within(where, field), text, hint);
}
