import { problem, warning, type Problem } from "@interlink-gitops/core";
import type { Tunnel } from "../schema/environment.generated.ts";
import { checkCertificate } from "./pem.ts";
import type { NodeAt } from "./rule.ts";

/** Who can read along, and who can pretend to be the tunnel's server (domain §5.3, B18). */
export function checkTunnelTls({ tls, command }: Tunnel, hasMesh: boolean, at: NodeAt): Problem[] {
  if (tls === undefined) {
    // A mesh is encrypted by itself, and a command of one's own may dial anything.
    return hasMesh || command !== undefined
      ? []
      : [
          warning(
            "clear-text",
            at("network.tunnel"),
            "the tunnels are not encrypted: whoever is between site and cluster reads along, and can use them",
            "Add `tls`: `{}` where the ingress controller has a certificate for the host names.",
          ),
        ];
  }
  const { clusterIssuer, secretName, caCertificate, insecureSkipVerify } = tls;
  const problems: Problem[] = [];
  if (clusterIssuer !== undefined && secretName !== undefined) {
    problems.push(
      problem(
        "invalid-certificate",
        at("network.tunnel.tls.secretName"),
        "the issuer makes a certificate for each tunnel: this one would not be used",
        "Remove `clusterIssuer` or `secretName`.",
      ),
    );
  }
  if (caCertificate !== undefined) {
    problems.push(...checkCertificate(caCertificate, at("network.tunnel.tls.caCertificate")));
  }
  if (insecureSkipVerify !== undefined) {
    problems.push(
      warning(
        "insecure-tls",
        at("network.tunnel.tls.insecureSkipVerify"),
        "jobs accept any certificate: whoever is between can take over the tunnel",
        "Give the CA as `caCertificate` instead.",
      ),
    );
  }
  return problems;
}
