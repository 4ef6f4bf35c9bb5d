import { problem } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { portsOf, type PortHolder } from "../resolve/ports.ts";
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
