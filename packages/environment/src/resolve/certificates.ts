import { locateSecret, type SecretReference } from "@interlink-gitops/secrets";
import type { RemoteTls } from "../schema/environment.generated.ts";
import type { CertificateFile, CertificatePair, ResolvedTls } from "./node.ts";

/** The key under which a Secret holds a CA's certificate. */
export const caPurpose = "ca.crt";

/** The certificate and the key that a Secret holds, under the names that its reference gives them. */
export function certificatePair(reference: SecretReference, directory: string): CertificatePair {
  return { certificate: locateSecret(reference, "tls.crt"), key: locateSecret(reference, "tls.key"), directory };
}

/** Where a CA's certificate is mounted: from the text in the file, or from the Secret that holds it. */
export function certificateFile(certificate: string | SecretReference, directory: string): CertificateFile {
  const content = typeof certificate === "string" ? certificate : locateSecret(certificate, caPurpose);
  return { certificate: content, directory, file: "ca.crt" };
}

/** How the virtual kubelet recognises interLink, wherever that runs, and shows itself. */
export function decideTls({
  caCertificate,
  client,
  insecureSkipVerify,
}: Pick<RemoteTls, "caCertificate" | "client" | "insecureSkipVerify">): ResolvedTls {
  return {
    ...(caCertificate === undefined ? {} : { ca: certificateFile(caCertificate, "/etc/interlink-ca") }),
    ...(client === undefined ? {} : { client: certificatePair(client, "/etc/interlink-client") }),
    insecureSkipVerify: insecureSkipVerify !== undefined,
  };
}
