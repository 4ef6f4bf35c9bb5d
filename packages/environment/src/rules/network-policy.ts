import { isIP } from "node:net";
import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { layPolicies } from "../resolve/network-policy.ts";
import type { NetworkPolicy } from "../schema/environment.generated.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** A node's policy admits the API server, without which the node would be cut off from its cluster. */
export const networkPolicy = nodeRule("a network policy leaves the node its cluster", (node, at, _, environment) => {
  const policy = layPolicies(environment.networkPolicy, node.networkPolicy);
  if (policy === undefined) return [];
  const problems = node.networkPolicy === undefined ? [] : checkAddresses(node.networkPolicy, at("networkPolicy"));
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
    shared === undefined ? [] : checkAddresses(shared, { ...where, field: "networkPolicy" }),
};

function checkAddresses({ apiServer, bastion, egress = {} }: NetworkPolicy, where: Where): Problem[] {
  const lists = Object.entries({
    "apiServer.cidrs": apiServer?.cidrs,
    bastion,
    ...Object.fromEntries(Object.entries(egress).map(([name, cidrs]) => [`egress.${name}`, cidrs])),
  });
  return lists.flatMap(([field, cidrs = []]) =>
    cidrs
      .filter((cidr) => !isCidr(cidr))
      .map((cidr) =>
        problem(
          "invalid-cidr",
          { ...where, field: `${where.field}.${field}` },
          `\`${cidr}\` is no range of addresses`,
          'Write address and bits: "192.0.2.0/24", and "192.0.2.7/32" for one.',
        ),
      ),
  );
}

function isCidr(text: string): boolean {
  const [, address = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
