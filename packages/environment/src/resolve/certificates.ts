import { locateSecret, type SecretKey, type SecretReference } from "@interlink-gitops/secrets";
import type { RemoteTls } from "../schema/environment.generated.ts";

/** A certificate and its key in a Secret, and the directory where they are mounted as `tls.crt` and `tls.key`. */
export interface CertificatePair {
  certificate: SecretKey;
  key: SecretKey;
  directory: string;
}

/** A CA's certificate as PEM text or in a Secret, and where it is mounted. */
export interface CertificateFile {
  certificate: string | SecretKey;
  directory: string;
  file: string;
}

/** TLS towards interLink. Paths are those inside the virtual kubelet's container. */
export interface ResolvedTls {
  ca?: CertificateFile;
  client?: CertificatePair;
  insecureSkipVerify: boolean;
}

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
