import { hash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { problem, type KubernetesObject, type Problem } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IDeployment, IVolume } from "@interlink-gitops/models";
import { inNamespace, labelsOf } from "./metadata.ts";
import type { Part } from "./part.ts";

/** The pod is the sum of its parts. */
export function assemble(
  node: ResolvedNode,
  parts: readonly Part[],
): { deployment: KubernetesObject & IDeployment; problems: Problem[] } {
  const { volumes, problems } = mergeVolumes(node, parts);
  const sidecars = parts.flatMap((part) => part.sidecars ?? []);
  const selector = { app: node.name };
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { ...inNamespace(node, `${node.name}-node`), labels: { ...selector, ...labelsOf(node) } },
    spec: {
      replicas: 1,
      // Two virtual kubelets of one name must never overlap (domain §2.5).
      strategy: { type: "Recreate" },
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: { ...selector, ...labelsOf(node) },
          annotations: {
            "interlink-gitops/config-hash": configHash(parts),
            "kubectl.kubernetes.io/default-container": "vk",
          },
        },
        spec: {
          serviceAccountName: node.name,
          automountServiceAccountToken: false,
          ...(parts.some((part) => part.userNamespace === true) ? { hostUsers: false } : {}),
          securityContext: { seccompProfile: { type: "RuntimeDefault" } },
          ...(sidecars.length === 0
            ? {}
            : { initContainers: sidecars.map((sidecar) => ({ ...sidecar, restartPolicy: "Always" })) }),
          containers: parts.flatMap((part) => part.containers ?? []),
          volumes,
        },
      },
    },
  } satisfies IDeployment;
  return { deployment, problems };
}

/** Parts may name one volume when they mean the same one. */
function mergeVolumes(node: ResolvedNode, parts: readonly Part[]): { volumes: IVolume[]; problems: Problem[] } {
  const volumes = new Map<string, IVolume>();
  const problems: Problem[] = [];
  for (const volume of parts.flatMap((part) => part.volumes ?? [])) {
    const known = volumes.get(volume.name);
    if (known === undefined) volumes.set(volume.name, volume);
    else if (!isDeepStrictEqual(known, volume)) {
      problems.push(
        problem(
          "conflicting-volume",
          { environment: node.environment, node: node.name, component: "deployment" },
          `two different volumes are called \`${volume.name}\``,
          "Give one of them another name.",
        ),
      );
    }
  }
  return { volumes: [...volumes.values()], problems };
}

/** Programs read their configuration once, at their start: a changed file must make a new pod (domain §5.3, B8). */
function configHash(parts: readonly Part[]): string {
  const files = parts
    .flatMap((part) => part.resources ?? [])
    .filter((object) => object.kind === "ConfigMap")
    .map((object) => [object.metadata.name, (object as { data?: unknown }).data]);
  return hash("sha256", JSON.stringify(files)).slice(0, 16);
}
