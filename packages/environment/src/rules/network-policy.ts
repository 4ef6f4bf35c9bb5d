import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { dns1123LabelFault } from "@interlink-gitops/models";
import { layPolicies } from "../resolve/network-policy.ts";
import type { NetworkPolicy } from "../schema/environment.generated.ts";
import { checkCidr } from "./cidr.ts";
import { checkLabel } from "./label-syntax.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** A node's policy admits the API server, without which the node would be cut off from its cluster. */
export const networkPolicy = nodeRule("a network policy leaves the node its cluster", (node, at, _, environment) => {
  const policy = layPolicies(environment.networkPolicy, node.networkPolicy);
  if (policy === undefined) return [];
  const problems = node.networkPolicy === undefined ? [] : checkOne(node.networkPolicy, at("networkPolicy"));
  if (policy.engine === "cilium" || policy.apiServer?.cidrs !== undefined) return problems;
  return [
    ...problems,
    problem(
      "missing-field",
      at("networkPolicy.apiServer.cidrs"),
      "the policy would cut the node off from its cluster: nothing says where the API server is",
      "`kubectl get endpoints kubernetes` shows its addresses; Cilium knows them by itself (`engine`).",
    ),
  ];
});

/** The same for what the environment says for all. */
export const environmentNetworkPolicy: Rule = {
  says: "the addresses of the environment's network policy are CIDRs",
  check: ({ networkPolicy: shared }, where) =>
    shared === undefined ? [] : checkOne(shared, { ...where, field: "networkPolicy" }),
};

function checkOne(policy: NetworkPolicy, where: Where): Problem[] {
  return [...checkAddresses(policy, where), ...checkAgents(policy, where)];
}

function checkAddresses({ apiServer, bastion, egress = {} }: NetworkPolicy, where: Where): Problem[] {
  const lists = Object.entries({
    "apiServer.cidrs": apiServer?.cidrs,
    bastion,
    ...Object.fromEntries(Object.entries(egress).map(([name, cidrs]) => [`egress.${name}`, cidrs])),
  });
  return lists.flatMap(([field, cidrs = []]) =>
    cidrs.flatMap((cidr) => checkCidr(cidr, { ...where, field: `${where.field}.${field}` })),
  );
}

/** The agents are found by their namespace and their labels. */
function checkAgents({ apiServer }: NetworkPolicy, where: Where): Problem[] {
  if (apiServer?.konnectivity === undefined) return [];
  const { namespace, labels } = apiServer.konnectivity;
  const at = (field: string) => ({ ...where, field: `${where.field}.apiServer.konnectivity.${field}` });
  const fault = dns1123LabelFault(namespace);
  return [
    ...(fault === undefined
      ? []
      : [
          problem(
            "namespace-name",
            at("namespace"),
            `\`${namespace}\` cannot be a namespace: ${fault}`,
            "Use its name.",
          ),
        ]),
    ...Object.entries(labels).flatMap(([key, value]) => checkLabel(key, value, at(`labels.${key}`))),
  ];
}
