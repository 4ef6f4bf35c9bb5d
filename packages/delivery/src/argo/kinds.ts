import type { KubernetesObject } from "@interlink-gitops/core";

/** A kind as an AppProject admits it. */
export interface AdmittedKind {
  group: string;
  kind: string;
}

const list = (kinds: Record<string, readonly string[]>): AdmittedKind[] =>
  Object.entries(kinds).flatMap(([group, names]) => names.map((kind) => ({ group, kind })));

// Everything that a virtual node can consist of, and not only what it consists of today: Argo CD leaves an object behind
// when its project no longer admits the kind, so a feature that is switched off would never be cleaned up. A test
// compares these with what the components make. A Namespace is never cleaned up: who makes none may touch none.
const outside = list({
  "": ["Node"],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
});
const inside = list({
  "": ["ConfigMap", "PersistentVolumeClaim", "Secret", "Service", "ServiceAccount"],
  apps: ["Deployment"],
  batch: ["Job"],
  "bitnami.com": ["SealedSecret"],
  "cert-manager.io": ["Certificate"],
  "cilium.io": ["CiliumNetworkPolicy"],
  "external-secrets.io": ["ExternalSecret"],
  "monitoring.coreos.com": ["PrometheusRule"],
  "networking.k8s.io": ["NetworkPolicy"],
  "rbac.authorization.k8s.io": ["Role", "RoleBinding"],
});

/** The kinds that a project admits: ours, and those of further objects that the environment brings. */
export function admittedKinds(objects: readonly KubernetesObject[]): {
  clusterResourceWhitelist: AdmittedKind[];
  namespaceResourceWhitelist: AdmittedKind[];
} {
  const isInside = ({ metadata }: KubernetesObject) => metadata.namespace !== undefined;
  return {
    clusterResourceWhitelist: withKindsOf(
      outside,
      objects.filter((object) => !isInside(object)),
    ),
    namespaceResourceWhitelist: withKindsOf(inside, objects.filter(isInside)),
  };
}

function withKindsOf(known: readonly AdmittedKind[], objects: readonly KubernetesObject[]): AdmittedKind[] {
  const all = new Map(known.map((kind) => [`${kind.group}/${kind.kind}`, kind]));
  for (const { apiVersion, kind } of objects) {
    const group = apiVersion.includes("/") ? apiVersion.split("/")[0]! : "";
    all.set(`${group}/${kind}`, { group, kind });
  }
  return [...all.keys()].toSorted().map((key) => all.get(key)!);
}
