import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import type {
  IClusterRole,
  IClusterRoleBinding,
  IPolicyRule,
  IRole,
  IRoleBinding,
  IServiceAccount,
} from "@interlink-gitops/models";
import { inCluster, inNamespace, labelsOf } from "./metadata.ts";
import type { Access } from "./part.ts";

/** The ServiceAccount and the roles that follow from what the parts ask for: nothing more. */
export function deriveRbac(node: ResolvedNode, access: readonly Access[]): KubernetesObject[] {
  const account = {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: inNamespace(node, node.name),
    automountServiceAccountToken: false,
  } satisfies IServiceAccount;
  const namespaces = [...new Set(access.flatMap(({ namespace }) => namespace ?? []))];
  return [
    account,
    ...clusterRole(
      node,
      access.filter(({ namespace }) => namespace === undefined),
    ),
    ...namespaces.flatMap((namespace) =>
      role(
        node,
        namespace,
        access.filter((one) => one.namespace === namespace),
      ),
    ),
  ];
}

function clusterRole(node: ResolvedNode, access: readonly Access[]): KubernetesObject[] {
  const name = `${node.name}-role`;
  const granted = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: inCluster(node, name),
    rules: access.map(ruleOf),
  } satisfies IClusterRole;
  const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: inCluster(node, `${node.name}-rolebinding`),
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [subjectOf(node)],
  } satisfies IClusterRoleBinding;
  return [granted, binding];
}

function role(node: ResolvedNode, namespace: string, access: readonly Access[]): KubernetesObject[] {
  const name = `${node.name}-role`;
  const granted = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name, namespace, labels: labelsOf(node) },
    rules: access.map(ruleOf),
  } satisfies IRole;
  const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: `${node.name}-rolebinding`, namespace, labels: labelsOf(node) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
    subjects: [subjectOf(node)],
  } satisfies IRoleBinding;
  return [granted, binding];
}

function ruleOf({ group, resource, verbs, names }: Access): IPolicyRule {
  return {
    apiGroups: [group],
    resources: [resource],
    ...(names === undefined ? {} : { resourceNames: names }),
    verbs,
  };
}

function subjectOf(node: ResolvedNode) {
  return { kind: "ServiceAccount", name: node.name, namespace: node.namespace };
}
