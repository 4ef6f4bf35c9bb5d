import { problem } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { opensLowPorts, unprivilegedPorts } from "../resolve/kubernetes.ts";
import { firstHighPort, portsOf, type PortHolder } from "../resolve/ports.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** Two programs of a pod on one port: the second ends at its start, for ever (domain §5.2.6). */
export function portClashes(definitions: readonly PluginDefinition[]): Rule {
  return nodeRule("the programs of a pod listen on different ports", (node, at) => {
    const taken = new Map<number, PortHolder>();
    return portsOf(node, definitions).flatMap((one) => {
      const other = taken.get(one.port);
      if (other === undefined) {
        taken.set(one.port, one);
        return [];
      }
      return [
        problem(
          "port-clash",
          at(one.field),
          `${one.holder} cannot have port ${one.port} of the pod: it belongs to ${other.holder}`,
          "Choose another port: all containers of the pod share them.",
        ),
      ];
    });
  });
}

/** The programs are not root, or have none of root's rights. */
export function lowPorts(definitions: readonly PluginDefinition[]): Rule {
  return nodeRule("ports below 1024 can be opened", (node, at, _, { kubernetes }) => {
    if (opensLowPorts(kubernetes)) return [];
    return portsOf(node, definitions)
      .filter(({ port }) => port < firstHighPort)
      .map(({ port, holder, field }) =>
        problem(
          "kubernetes-version",
          at(field),
          `${holder} could not listen on port ${port}: before Kubernetes 1.${unprivilegedPorts} a pod cannot open ports below ${firstHighPort} to programs without root's rights`,
          `Choose a port from ${firstHighPort} on.`,
        ),
      );
  });
}
