import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedEnvironment } from "@interlink-gitops/environment";
import type { INamespace } from "@interlink-gitops/models";

/** The namespace, when this environment owns it: admitting just the pods that are in it (domain §5.3, B24). */
export function namespace({ namespace: { name, create, podSecurity } }: ResolvedEnvironment): KubernetesObject[] {
  if (!create) return [];
  return [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name,
        labels: {
          "app.kubernetes.io/managed-by": "interlink-gitops",
          "app.kubernetes.io/part-of": "interlink",
          "pod-security.kubernetes.io/enforce": podSecurity,
        },
      },
    } satisfies INamespace,
  ];
}
