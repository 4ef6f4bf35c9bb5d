import { problem, warning, type Problem } from "@interlink-gitops/core";
import { namespacedIssuer } from "../resolve/kubelet.ts";
import type { KubeletSettings } from "../schema/environment.generated.ts";
import { isOwnPod } from "./host.ts";
import { isListenAddress, listenHint } from "./listen-address.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** The virtual kubelet's own API (domain §1a `KubeletCertFile` and the like, §1c `KUBELET_URL`). */
export const kubelet = nodeRule("the virtual kubelet's API can be reached, with one certificate", (node, at) =>
  node.kubelet === undefined
    ? []
    : [
        ...checkAddress(node.kubelet, at),
        ...checkCertificate(node.kubelet, at),
        ...checkIssuer(node.kubelet, at),
        ...checkOwnAddress(node.kubelet, at),
      ],
);

function checkAddress({ bindAddress }: KubeletSettings, at: NodeAt): Problem[] {
  if (bindAddress === undefined) return [];
  const where = at("kubelet.bindAddress");
  if (!isListenAddress(bindAddress)) {
    return [
      problem(
        "invalid-value",
        where,
        `the virtual kubelet cannot listen on \`${bindAddress}\`: it would end at its start, for ever`,
        listenHint,
      ),
    ];
  }
  if (!isOwnPod(bindAddress)) return [];
  return [
    problem(
      "invalid-value",
      where,
      "nothing outside the pod reaches this address: Kubernetes could not probe the virtual kubelet, and would restart it for ever",
      "Remove it: the default is 0.0.0.0.",
    ),
  ];
}

/** interLink takes the first of: a certificate of one's own, self-signed, CSR. */
function checkCertificate({ certificate, certificateSecret, signerName }: KubeletSettings, at: NodeAt): Problem[] {
  const problems: Problem[] = [];
  if (certificate !== undefined && certificateSecret !== undefined) {
    problems.push(
      problem(
        "invalid-value",
        at("kubelet.certificate"),
        "the certificate of `certificateSecret` is served, and this would be ignored",
        "Keep one of the two.",
      ),
    );
  }
  if (signerName === undefined) return problems;
  const where = at("kubelet.signerName");
  if (certificate === "self-signed" || certificateSecret !== undefined) {
    problems.push(
      problem(
        "invalid-value",
        where,
        "no signer is asked: only `csr` makes a request",
        "Remove it, or the other way to a certificate.",
      ),
    );
  } else if (!/^[a-z0-9]([a-z0-9-]*\.)+[a-z0-9-]*[a-z0-9]\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(signerName)) {
    problems.push(
      problem(
        "invalid-value",
        where,
        `\`${signerName}\` is no signer: the API server would refuse each request, and \`kubectl logs\` never work`,
        'Write domain and path: "kubernetes.io/kubelet-serving", "clusterissuers.cert-manager.io/site-ca".',
      ),
    );
  }
  return problems;
}

/** cert-manager finds an Issuer by both names. */
function checkIssuer({ signerName = "" }: KubeletSettings, at: NodeAt): Problem[] {
  if (namespacedIssuer(signerName)?.name !== "") return [];
  const text = "the signer's name lacks the Issuer's namespace: nobody would sign";
  const hint = "Write issuers.cert-manager.io/<namespace>.<name>.";
  return [problem("invalid-value", at("kubelet.signerName"), text, hint)];
}

/** The API server dials the node at its pod's address, which nobody knows before the pod is there (domain §9). */
function checkOwnAddress({ certificateSecret: secret }: KubeletSettings, at: NodeAt): Problem[] {
  if (secret?.kind !== "certificate" || secret.ipAddresses !== undefined) return [];
  return [
    warning(
      "kubelet-certificate",
      at("kubelet.certificateSecret"),
      "the certificate cannot name the pod's address, which changes: `kubectl logs` fails where the API server verifies kubelets",
      'Let each pod ask for its own instead: `signerName: "clusterissuers.cert-manager.io/<name>"`.',
    ),
  ];
}
