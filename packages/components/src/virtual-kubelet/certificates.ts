import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IEnvVar } from "@interlink-gitops/models";
import { mountCertificate, mountPair, together, type MountedFiles } from "../certificates.ts";

/** What the virtual kubelet's container gets for TLS: towards interLink, and for its own API. */
export function certificateFiles(node: ResolvedNode): MountedFiles & { env: IEnvVar[] } {
  const { ca, client } = node.tls ?? {};
  return {
    ...together([
      mountPair("kubelet-certificate", node.kubelet.provided),
      mountCertificate(node, "remote-ca", ca),
      mountPair("client-certificate", client),
    ]),
    // The call for logs uses the system's CAs and not `TLS.CACertFile` (domain §1a); Go takes more of them from here.
    env: ca === undefined ? [] : [{ name: "SSL_CERT_DIR", value: `/etc/ssl/certs:${ca.directory}` }],
  };
}
