import type { Problem, Where } from "@interlink-gitops/core";
import type { Environment, VirtualNode } from "../schema/environment.generated.ts";

/** One rule about what an environment means, beyond its shape. Rules are pure and know nothing of each other. */
export interface Rule {
  /** What holds when the rule holds, in one sentence: docs/reference/rules.md lists it. */
  says: string;
  check(environment: Environment, where: Where): Problem[];
}

/** A place inside a node's part of the file. */
export type NodeAt = (field?: string) => Where;

/** A rule that looks at one node at a time. */
export function nodeRule(
  says: string,
  check: (node: VirtualNode, at: NodeAt, name: string, environment: Environment) => Problem[],
): Rule {
  return {
    says,
    check: (environment, where) =>
      Object.entries(environment.nodes).flatMap(([name, node]) => {
        const at: NodeAt = (field) => ({
          ...where,
          node: name,
          field: `nodes.${name}${field === undefined ? "" : `.${field}`}`,
        });
        return check(node, at, name, environment);
      }),
  };
}
