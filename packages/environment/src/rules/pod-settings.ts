import { problem, type Problem } from "@interlink-gitops/core";
import type { ContainerName } from "../schema/kubernetes.ts";
import type { VirtualNode } from "../schema/environment.generated.ts";
import { checkLabel } from "./label-syntax.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

const containersOf: Record<VirtualNode["mode"], readonly ContainerName[]> = {
  "in-cluster": ["vk", "interlink", "plugin"],
  "edge-socket": ["vk", "interlink", "ssh-bastion"],
  "edge-rest": ["vk", "refresh-token"],
};

/** What is asked of the pod fits the pod that the mode makes (domain §5.2.5). */
export const podSettings = nodeRule("settings name containers and volumes that the pod has", (node, at) => [
  ...unknownContainers(node, at),
  ...missingVolumes(node, at),
  ...badLabels(node, at),
]);

function unknownContainers(node: VirtualNode, at: NodeAt): Problem[] {
  const known = containersOf[node.mode].filter((name) => has(node, name));
  return Object.keys(node.containers ?? {}).flatMap((name) =>
    known.includes(name as ContainerName)
      ? []
      : [
          problem(
            "unknown-container",
            at(`containers.${name}`),
            `a node in mode \`${node.mode}\` has no container \`${name}\``,
            `Its containers are: ${known.join(", ")}.`,
          ),
        ],
  );
}

function has(node: VirtualNode, container: ContainerName): boolean {
  if (node.mode === "edge-rest") return container !== "refresh-token" || node.oauth !== undefined;
  if (node.mode === "edge-socket") return container !== "ssh-bastion" || node.bastion !== undefined;
  return true;
}

function missingVolumes({ pod, containers = {} }: VirtualNode, at: NodeAt): Problem[] {
  const volumes = (pod?.volumes ?? []).map(({ name }) => name);
  return Object.entries(containers).flatMap(([container, settings]) =>
    ((settings as { volumeMounts?: { name?: string }[] }).volumeMounts ?? []).flatMap(({ name }, index) =>
      name !== undefined && volumes.includes(name)
        ? []
        : [
            problem(
              "unknown-volume",
              at(`containers.${container}.volumeMounts.${index}`),
              `there is no volume \`${name ?? ""}\``,
              `Add it to \`pod.volumes\`${volumes.length === 0 ? "" : `, or name one of: ${volumes.join(", ")}`}. The pod would never start.`,
            ),
          ],
    ),
  );
}

function badLabels({ pod, deployment }: VirtualNode, at: NodeAt): Problem[] {
  return (["pod", "deployment"] as const).flatMap((owner) =>
    Object.entries((owner === "pod" ? pod : deployment)?.labels ?? {}).flatMap(([key, value]) => {
      const where = at(`${owner}.labels.${key}`);
      const faults = checkLabel(key, value, where);
      if (faults.length > 0) return faults;
      return key === "app" || key.startsWith("app.kubernetes.io/")
        ? [
            problem(
              "invalid-label",
              where,
              `the label \`${key}\` is set already`,
              "Choose a key of your own: `app` is how the Deployment finds its pod.",
            ),
          ]
        : [];
    }),
  );
}
