import type { KubernetesObject } from "@interlink-gitops/core";
import { fieldsOf, isFields, listOf, type Fields } from "./records.ts";

/**
 * The same object with those lists in a fixed order in which order means nothing to the cluster. In a pod's template
 * order is kept everywhere: any other order is another template, and Kubernetes replaces the pod.
 */
export function canonical(object: KubernetesObject & Fields): KubernetesObject & Fields {
  switch (object.kind) {
    case "Role":
    case "ClusterRole":
      return { ...object, rules: sorted(listOf(object["rules"]).map(sortLists)) };
    case "RoleBinding":
    case "ClusterRoleBinding":
      return { ...object, subjects: sorted(listOf(object["subjects"])) };
    case "NetworkPolicy":
      return { ...object, spec: canonicalPolicy(fieldsOf(object["spec"])) };
    case "Service":
      return { ...object, ...sortedIn(object, "spec", "ports") };
    case "Node":
      return { ...object, ...sortedIn(object, "spec", "taints") };
    default:
      return object;
  }
}

/** A field with one of its lists sorted, where there is one. */
function sortedIn(object: Fields, field: string, list: string): Fields {
  const inner = fieldsOf(object[field]);
  return inner[list] === undefined ? {} : { [field]: { ...inner, [list]: sorted(listOf(inner[list])) } };
}

function canonicalPolicy(spec: Fields): Fields {
  const rules = (value: unknown) => sorted(listOf(value).map(sortLists));
  return {
    ...spec,
    ...(spec["policyTypes"] === undefined ? {} : { policyTypes: sorted(listOf(spec["policyTypes"])) }),
    ...(spec["ingress"] === undefined ? {} : { ingress: rules(spec["ingress"]) }),
    ...(spec["egress"] === undefined ? {} : { egress: rules(spec["egress"]) }),
  };
}

function sortLists(rule: unknown): unknown {
  if (!isFields(rule)) return rule;
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]) => [key, Array.isArray(value) ? sorted(value) : value]),
  );
}

function sorted(items: readonly unknown[]): unknown[] {
  return items
    .map((item) => [stable(item), item] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);
}

/** A text that is the same for equal values, whatever the order of their keys. */
export function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isFields(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
    ) ?? "undefined"
  );
}
