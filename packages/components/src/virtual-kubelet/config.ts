import type { ResolvedNode } from "@interlink-gitops/environment";
import { isAtLeast, type VirtualKubeletConfig } from "@interlink-gitops/models";
import { loggingKeys } from "@interlink-gitops/plugins";

/** The virtual kubelet's configuration file (domain §1a). Keys that would only repeat a default are left out. */
export function virtualKubeletConfig(node: ResolvedNode): VirtualKubeletConfig {
  const { dial, token, capacity, labels, taints } = node;
  return {
    ...(dial.kind === "socket"
      ? { InterlinkURL: `unix://${dial.path}` }
      : { InterlinkURL: dial.url, InterlinkPort: String(dial.port) }),
    ...(token === undefined ? {} : { VKTokenFile: token.path }),
    ...loggingKeys(node.logging),
    Resources: {
      CPU: String(capacity.cpu),
      Memory: String(capacity.memory),
      Pods: String(capacity.pods),
      ...(capacity.accelerators === undefined ? {} : { Accelerators: accelerators(node) }),
    },
    ...(Object.keys(labels).length === 0
      ? {}
      : { NodeLabels: Object.entries(labels).map(([key, value]) => `${key}=${value}`) }),
    ...(taints.length === 0
      ? {}
      : { NodeTaints: taints.map(({ key, value = "", effect }) => ({ Key: key, Value: value, Effect: effect })) }),
  };
}

type Accelerators = NonNullable<NonNullable<VirtualKubeletConfig["Resources"]>["Accelerators"]>;

function accelerators({ capacity, release }: ResolvedNode): Accelerators {
  // A number before 0.6.1, a quantity in a string since (domain §1a).
  const asText = isAtLeast(release, "0.6.1");
  return (capacity.accelerators ?? []).map(({ resource, model = "", count }) => ({
    ResourceType: resource,
    Model: model,
    Available: asText ? String(count) : count,
  }));
}
