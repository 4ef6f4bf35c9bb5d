import type { Resource } from "@interlink-gitops/core";

/** What others need comes first: a reader of the file, and `kubectl apply -f` of it, go from top to bottom. */
const kinds: readonly (readonly string[])[] = [
  ["Namespace"],
  ["ServiceAccount"],
  ["ConfigMap", "Secret"],
  ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"],
  ["Service"],
  ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"],
];

const ranks = new Map(kinds.flatMap((group, rank) => group.map((kind) => [kind, rank] as const)));

/** The resources of one file in the order in which they are written; equals stay as their builder made them. */
export function inKindOrder(resources: readonly Resource[]): Resource[] {
  return resources.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ object }: Resource): number {
  return ranks.get(object.kind) ?? kinds.length;
}
