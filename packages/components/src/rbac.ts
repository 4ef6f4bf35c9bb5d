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

/** A ServiceAccount and the roles that follow from what it is asked for: nothing more. By default it is the node's own. */
export function deriveRbac(node: ResolvedNode, access: readonly Access[], name = node.name): KubernetesObject[] {
  const account = {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: inNamespace(node, name),
    automountServiceAccountToken: false,
  } satisfies IServiceAccount;
  const namespaces = [...new Set(access.flatMap(({ namespace }) => namespace ?? []))];
  return [
    account,
    ...clusterRole(
      node,
      name,
      access.filter(({ namespace }) => namespace === undefined),
    ),
    ...namespaces.flatMap((namespace) =>
      role(
        node,
        name,
        namespace,
        access.filter((one) => one.namespace === namespace),
      ),
    ),
  ];
}

function clusterRole(node: ResolvedNode, account: string, access: readonly Access[]): KubernetesObject[] {
  const name = `${account}-role`;
  const granted = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: inCluster(node, name),
    rules: access.map(ruleOf),
  } satisfies IClusterRole;
  const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: inCluster(node, `${account}-rolebinding`),
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [subjectOf(node, account)],
  } satisfies IClusterRoleBinding;
  return [granted, binding];
}

function role(node: ResolvedNode, account: string, namespace: string, access: readonly Access[]): KubernetesObject[] {
  const name = `${account}-role`;
  const granted = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name, namespace, labels: labelsOf(node) },
    rules: access.map(ruleOf),
  } satisfies IRole;
  const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: `${account}-rolebinding`, namespace, labels: labelsOf(node) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
    subjects: [subjectOf(node, account)],
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

function subjectOf({ namespace }: ResolvedNode, name: string) {
  return { kind: "ServiceAccount", name, namespace };
}
