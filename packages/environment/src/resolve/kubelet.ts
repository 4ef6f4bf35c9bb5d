import { isAtLeast, type InterLinkRelease } from "@interlink-gitops/models";
import type { KubeletSettings } from "../schema/environment.generated.ts";
import { certificatePair, type CertificatePair } from "./certificates.ts";
import { ports } from "./ports.ts";

/** The virtual kubelet's own API: logs, and nothing else. */
export interface ResolvedKubelet {
  port: number;
  bindAddress?: string;
  certificate: "csr" | "self-signed" | "provided";
  signerName?: string;
  /** The Issuer of cert-manager behind that signer. It signs for those only who may name it. */
  issuer?: { namespace: string; name: string };
  /** Only with a provided certificate. */
  provided?: CertificatePair;
}

/** The virtual kubelet's own API, and where its certificate comes from. */
export function decideKubelet(
  release: InterLinkRelease,
  { certificateSecret, ...given }: KubeletSettings = {},
): ResolvedKubelet {
  const issuer = given.signerName === undefined ? undefined : namespacedIssuer(given.signerName);
  // Releases before that know no other certificate (cmd/virtual-kubelet/main.go).
  const certificate = isAtLeast(release, "0.5.2") ? "csr" : "self-signed";
  const kubelet = { port: ports.kubelet, certificate, ...given } as const;
  if (certificateSecret === undefined) return { ...kubelet, ...(issuer === undefined ? {} : { issuer }) };
  return {
    ...kubelet,
    certificate: "provided",
    provided: certificatePair(certificateSecret, "/etc/interlink-kubelet"),
  };
}

/** The Issuer of cert-manager that a signer's name stands for (`issuers.cert-manager.io/<namespace>.<name>`). */
export function namespacedIssuer(signerName: string): ResolvedKubelet["issuer"] {
  const [, namespace = "", name = ""] = /^issuers\.cert-manager\.io\/([^.]*)\.?(.*)$/.exec(signerName) ?? [];
  return signerName.startsWith("issuers.cert-manager.io/") ? { namespace, name } : undefined;
}
