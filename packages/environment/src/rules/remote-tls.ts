import { problem, warning, type Problem } from "@interlink-gitops/core";
import { logsWithoutCertificate } from "./api.ts";
import { checkCertificate } from "./pem.ts";
import { nodeRule } from "./rule.ts";

/** Both sides know each other: the remote side is verified, and the virtual kubelet shows a token or a certificate. */
export const remoteTls = nodeRule("the remote side is recognised, and can recognise the node", (node, at) => {
  if (node.mode !== "edge-rest") return [];
  const { caCertificate, client, insecureSkipVerify } = node.tls ?? {};
  const problems: Problem[] = [];
  if (node.oauth === undefined && client === undefined) {
    problems.push(
      problem(
        "missing-field",
        at("oauth"),
        "nothing tells the remote side who calls: anybody could run jobs there",
        "Add `oauth`, or `tls.client` for mutual TLS.",
      ),
    );
  }
  if (caCertificate !== undefined) problems.push(...checkCertificate(caCertificate, at("tls.caCertificate")));
  if (client !== undefined) {
    problems.push(logsWithoutCertificate(at("tls.client")));
  }
  if (insecureSkipVerify !== undefined) {
    problems.push(
      caCertificate === undefined && client === undefined
        ? warning(
            "insecure-tls",
            at("tls.insecureSkipVerify"),
            "any certificate of the remote side is accepted",
            "Give its CA as `tls.caCertificate` instead.",
          )
        : problem(
            "insecure-tls",
            at("tls.insecureSkipVerify"),
            "interLink ignores this beside a CA or a client certificate",
            "Remove it: the CA makes it needless.",
          ),
    );
  }
  return problems;
});
