import { problem, warning } from "@interlink-gitops/core";
import { layPolicies } from "../resolve/network-policy.ts";
import { isOwnPod } from "./host.ts";
import { isListenAddress, listenHint } from "./listen-address.ts";
import { nodeRule } from "./rule.ts";

/** Go's profiler shows memory and command line to everybody who reaches it (domain §1a, `Pprof`). */
export const profiling = nodeRule("profilers are reached from inside the pod only", (node, at, _, environment) => {
  const { bindAddress } = node.profiling ?? {};
  if (bindAddress === undefined) return [];
  const where = at("profiling.bindAddress");
  if (!isListenAddress(bindAddress))
    return [problem("invalid-value", where, `no profiler can listen on \`${bindAddress}\``, listenHint)];
  // A policy admits nobody to these ports: only the virtual kubelet's and the bastion's are opened.
  if (isOwnPod(bindAddress) || layPolicies(environment.networkPolicy, node.networkPolicy) !== undefined) return [];
  return [
    warning(
      "open-api",
      where,
      "everybody who reaches the pod can read the programs' memory, and the tokens in it",
      "Remove it, and use `kubectl port-forward`. Or add `networkPolicy`, which admits nobody to these ports.",
    ),
  ];
});
