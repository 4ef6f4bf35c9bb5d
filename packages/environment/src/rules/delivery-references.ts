import { problem } from "@interlink-gitops/core";
import { dns1123LabelFault, dns1123SubdomainFault } from "@interlink-gitops/models";
import type { Delivery } from "../schema/environment.generated.ts";
import type { Rule } from "./rule.ts";

/** What is named beside the puller has a name that Kubernetes accepts. */
export const deliveryReferences: Rule = {
  says: "what pullers are told to use can have the name that it is called by",
  check: ({ delivery = {} }, where) =>
    namesIn(delivery).flatMap(([field, name, faultOf]) => {
      const fault = name === undefined ? undefined : faultOf(name);
      if (fault === undefined) return [];
      const at = { ...where, field: `delivery.${field}` };
      return [problem("invalid-value", at, `\`${name}\` ${fault}`, "Use the name that `kubectl get` shows.")];
    }),
};

type Named = [field: string, name: string | undefined, faultOf: (name: string) => string | undefined];

function namesIn({ git, oci, flux, argo }: Delivery): Named[] {
  return [
    ["git.secretName", git?.secretName, dns1123SubdomainFault],
    ["oci.secretName", oci?.secretName, dns1123SubdomainFault],
    ["flux.namespace", flux?.namespace, dns1123LabelFault],
    ["flux.serviceAccount", flux?.serviceAccount, dns1123SubdomainFault],
    ["flux.decryption", flux?.decryption, dns1123SubdomainFault],
    ...Object.entries(flux?.imagePolicies ?? {}).map(([container, policy]): Named => [
      `flux.imagePolicies.${container}`,
      policy,
      policyFault,
    ]),
    ["argo.namespace", argo?.namespace, dns1123LabelFault],
    // A pattern would open the project to namespaces that have nothing to do with the environment.
    ...(argo?.namespaces ?? []).map((name, at): Named => [`argo.namespaces.${at}`, name, dns1123LabelFault]),
  ];
}

/** Image automation passes over a marker that it does not understand, without a word. */
function policyFault(policy: string): string | undefined {
  const [namespace = "", name = "", ...more] = policy.split(":");
  return more.length === 0 && (dns1123LabelFault(namespace) ?? dns1123SubdomainFault(name)) === undefined
    ? undefined
    : "is no `namespace:policy`: Flux' image automation would find no policy, and say nothing";
}
