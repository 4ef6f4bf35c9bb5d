import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import { layPolicies } from "../resolve/network-policy.ts";
import type { ApiTls } from "../schema/environment.generated.ts";
import { checkCertificate } from "./pem.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** interLink over TCP inside the pod (domain §1b `TLS`, §2.4, §5.2.4). */
export const api = nodeRule("interLink's own port is as closed as it can be", (node, at, _name, environment) => {
  if (node.mode === "edge-rest" || node.api === undefined) return [];
  const { port, tls } = node.api;
  const problems = tls === undefined ? [] : checkTls(tls, at);
  if (tls?.client !== undefined) return problems;
  // A policy admits nobody to this port: only the virtual kubelet's and the bastion's are opened.
  if (layPolicies(environment.networkPolicy, node.networkPolicy) !== undefined) return problems;
  return [
    ...problems,
    warning(
      "open-api",
      at("api"),
      `everybody who reaches the pod can run and delete jobs through its port ${port}`,
      "Leave `api` out: a socket cannot be reached from elsewhere. Or ask for certificates with `api.tls.client`. Or add `networkPolicy`, which admits nobody to it.",
    ),
  ];
});

function checkTls(
  { server, caCertificate, client, clientCaCertificate, insecureSkipVerify }: ApiTls,
  at: NodeAt,
): Problem[] {
  const problems = checkCertificate(caCertificate, at("api.tls.caCertificate"));
  if (clientCaCertificate !== undefined) {
    problems.push(...checkCertificate(clientCaCertificate, at("api.tls.clientCaCertificate")));
  }
  if ((client === undefined) !== (clientCaCertificate === undefined)) {
    problems.push(
      client === undefined
        ? problem(
            "missing-field",
            at("api.tls.client"),
            "interLink would ask for a certificate that the virtual kubelet does not have: the node would never be Ready",
            "Add `client`, or remove `clientCaCertificate`.",
          )
        : problem(
            "missing-field",
            at("api.tls.clientCaCertificate"),
            "interLink would not ask for the virtual kubelet's certificate",
            "Add the CA that signed `client`, or remove `client`.",
          ),
    );
  }
  if (insecureSkipVerify !== undefined) problems.push(logsUnverified(at("api.tls.insecureSkipVerify")));
  if (client !== undefined) problems.push(logsWithoutCertificate(at("api.tls.client")));
  return [...problems, ...checkServer(server, at("api.tls.server"))];
}

/** What can be known of a certificate before it is made. */
function checkServer(server: ApiTls["server"], where: Where): Problem[] {
  if (server.kind !== "certificate") return [];
  if (!server.dnsNames?.includes("localhost")) {
    return [
      problem(
        "invalid-certificate",
        where,
        "the certificate is not for `localhost`, where the virtual kubelet dials interLink: the node would never be Ready",
        'Add `dnsNames: ["localhost"]`.',
      ),
    ];
  }
  return [
    warning(
      "certificate-renewal",
      where,
      "interLink reads its certificate at its start only: when that ends, the node is not Ready, renewed or not",
      "Give it a long `duration`, and change `revision` after each renewal, which makes a new pod.",
    ),
  ];
}

/** Beside a CA, skipping the verification is left to the one call that ignores that CA. */
export function logsUnverified(where: Where): Problem {
  return warning(
    "insecure-tls",
    where,
    "any certificate of interLink is accepted when logs are read; the other calls are verified",
    "Remove it: the CA holds for that call too.",
  );
}

/** interLink's call for logs has a client of its own, without a certificate (domain §1a, `TLS.CACertFile`). */
export function logsWithoutCertificate(where: Where): Problem {
  return warning(
    "logs-without-certificate",
    where,
    "`kubectl logs` will fail: interLink shows no client certificate in that call",
    "Let the remote side ask for certificates on the other paths only, or read logs at the site.",
  );
}
