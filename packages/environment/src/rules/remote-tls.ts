import { problem, warning, type Problem } from "@interlink-gitops/core";
import { logsUnverified, logsWithoutCertificate } from "./api.ts";
import { checkCertificate } from "./pem.ts";
import type { EdgeRestNode } from "../schema/environment.generated.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** Both sides know each other: the remote side is verified, and the virtual kubelet shows a token or a certificate. */
export const remoteTls = nodeRule("the remote side is recognised, and can recognise the node", (node, at) => {
  if (node.mode !== "edge-rest") return [];
  const { caCertificate, client, insecureSkipVerify } = node.tls ?? {};
  const problems: Problem[] = [];
  if (node.unauthenticated !== undefined) problems.push(unauthenticated(node, at));
  else if (node.oauth === undefined && client === undefined) {
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
    const where = at("tls.insecureSkipVerify");
    problems.push(
      caCertificate !== undefined || client !== undefined
        ? logsUnverified(where)
        : warning(
            "insecure-tls",
            where,
            "any certificate of the remote side is accepted",
            "Give its CA as `tls.caCertificate` instead.",
          ),
    );
  }
  return problems;
});

/** Said in the file, it is allowed; beside a token or a certificate it is not true. */
function unauthenticated({ oauth, tls }: EdgeRestNode, at: NodeAt): Problem {
  const where = at("unauthenticated");
  return oauth === undefined && tls?.client === undefined
    ? warning(
        "unauthenticated",
        where,
        "nothing tells the remote side who calls: anybody who reaches it can run jobs there",
        "Add `oauth`, or `tls.client` for mutual TLS.",
      )
    : problem(
        "mixed-modes",
        where,
        "the node shows a token or a certificate, so it is not unauthenticated",
        "Remove `unauthenticated`.",
      );
}
