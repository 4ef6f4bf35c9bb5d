import type { Claim, Where } from "@interlink-gitops/core";
import type { ResolvedEnvironment } from "./environment.ts";

/** What this environment takes for itself in its cluster. */
export function claimsOf({ cluster, namespaces, nodes }: ResolvedEnvironment, where: Where): Claim[] {
  const claims: Claim[] = namespaces
    .filter(({ create }) => create)
    .map(({ name: value, podSecurity, field, node }) => ({
      cluster,
      kind: "namespace-owner",
      value,
      podSecurity,
      where: { ...where, field, ...(node === undefined ? {} : { node }) },
    }));
  for (const { name, bastion, namespace: value, podSecurity } of nodes) {
    claims.push({ cluster, kind: "node", value: name, where: { ...where, node: name, field: `nodes.${name}` } });
    claims.push({
      cluster,
      kind: "namespace-user",
      value,
      podSecurity,
      where: { ...where, node: name, field: `nodes.${name}` },
    });
    if (bastion !== undefined) {
      const field = `nodes.${name}.bastion.nodePort`;
      claims.push({
        cluster,
        kind: "node-port",
        value: String(bastion.nodePort),
        where: { ...where, node: name, field },
      });
    }
  }
  return claims;
}
