import { hash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { problem, type KubernetesObject, type Problem } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IDeployment, IPodSpec, IVolume } from "@interlink-gitops/models";
import { inNamespace, labelsOf } from "./metadata.ts";
import type { Part } from "./part.ts";
import { scheduling } from "./scheduling.ts";
import { settle } from "./settings.ts";

/** The pod is the sum of its parts. */
export function assemble(
  node: ResolvedNode,
  given: readonly Part[],
): { deployment: KubernetesObject & IDeployment; problems: Problem[] } {
  const parts = besideOwnVolumes(node, given);
  const { volumes, problems } = mergeVolumes(node, parts);
  const first = settleAll(node, parts, "initContainers");
  const sidecars = settleAll(node, parts, "sidecars");
  const { containers, problems: faults } = settleAll(node, parts, "containers");
  const early = [...first.containers, ...sidecars.containers.map((one) => ({ ...one, restartPolicy: "Always" }))];
  const { annotations, labels } = node.settings.deployment;
  const selector = { app: node.name };
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      ...inNamespace(node, `${node.name}-node`),
      labels: { ...labels, ...selector, ...labelsOf(node) },
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec: {
      replicas: 1,
      // Two virtual kubelets of one name must never overlap (domain §2.5).
      strategy: { type: "Recreate" },
      selector: { matchLabels: selector },
      template: {
        metadata: podMetadata(node, parts, selector),
        spec: {
          ...podSettings(node),
          ...(early.length === 0 ? {} : { initContainers: early }),
          containers,
          volumes,
        },
      },
    },
  } satisfies IDeployment;
  return { deployment, problems: [...problems, ...first.problems, ...sidecars.problems, ...faults] };
}

/** The containers of one kind, with what the person asked of each. */
function settleAll(
  node: ResolvedNode,
  parts: readonly Part[],
  kind: "initContainers" | "sidecars" | "containers",
): { containers: IContainer[]; problems: Problem[] } {
  const settled = parts.flatMap((part) => part[kind] ?? []).map((container) => settle(container, node));
  return {
    containers: settled.map(({ container }) => container),
    problems: settled.flatMap(({ problems }) => problems),
  };
}

function podMetadata(node: ResolvedNode, parts: readonly Part[], selector: { app: string }) {
  const { labels, annotations } = node.settings.pod;
  return {
    labels: { ...labels, ...selector, ...labelsOf(node) },
    annotations: {
      ...annotations,
      "interlink-gitops/config-hash": configHash(node, parts),
      "kubectl.kubernetes.io/default-container": "vk",
    },
  };
}

/** What holds for the pod as a whole. */
function podSettings({ name, settings, token, user, needsLowPorts }: ResolvedNode): Partial<IPodSpec> {
  return {
    serviceAccountName: name,
    automountServiceAccountToken: false,
    securityContext: {
      seccompProfile: { type: "RuntimeDefault" },
      // Admitted by every Pod Security level.
      ...(needsLowPorts ? { sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] } : {}),
      // A persistent volume belongs to root until its files are given to a group.
      ...(token?.storage === undefined ? {} : { fsGroup: user, fsGroupChangePolicy: "OnRootMismatch" }),
    },
    ...scheduling(settings.pod),
  };
}

/** A person's volume keeps its name: one of ours that is called alike gets another. */
function besideOwnVolumes(node: ResolvedNode, parts: readonly Part[]): readonly Part[] {
  const persons = new Map((node.settings.pod.volumes ?? []).map((volume) => [volume.name, volume]));
  const taken = new Set(
    parts
      .flatMap((part) => part.volumes ?? [])
      .filter((volume) => persons.has(volume.name) && !isDeepStrictEqual(persons.get(volume.name), volume))
      .map(({ name }) => name),
  );
  if (taken.size === 0) return parts;
  const renamed = <Named extends { name: string }>(one: Named): Named =>
    taken.has(one.name) ? { ...one, name: `interlink-gitops-${one.name}` } : one;
  const mounting = (containers: readonly IContainer[] = []) =>
    containers.map(({ volumeMounts = [], ...rest }) => ({ ...rest, volumeMounts: volumeMounts.map(renamed) }));
  return parts.map((part) => ({
    ...part,
    ...(part.volumes === undefined ? {} : { volumes: part.volumes.map(renamed) }),
    ...(part.initContainers === undefined ? {} : { initContainers: mounting(part.initContainers) }),
    ...(part.sidecars === undefined ? {} : { sidecars: mounting(part.sidecars) }),
    ...(part.containers === undefined ? {} : { containers: mounting(part.containers) }),
  }));
}

/** Parts may name one volume when they mean the same one. */
function mergeVolumes(node: ResolvedNode, parts: readonly Part[]): { volumes: IVolume[]; problems: Problem[] } {
  const volumes = new Map<string, IVolume>();
  const problems: Problem[] = [];
  for (const volume of [...parts.flatMap((part) => part.volumes ?? []), ...(node.settings.pod.volumes ?? [])]) {
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
function configHash({ secretRevisions }: ResolvedNode, parts: readonly Part[]): string {
  const mounted = new Set(parts.flatMap((part) => part.volumes ?? []).map(({ configMap }) => configMap?.name));
  const files = parts
    .flatMap((part) => part.resources ?? [])
    .filter((object) => object.kind === "ConfigMap" && mounted.has(object.metadata.name))
    .map((object) => [object.metadata.name, (object as { data?: unknown }).data]);
  return hash("sha256", JSON.stringify([...files, ...secretRevisions])).slice(0, 16);
}
