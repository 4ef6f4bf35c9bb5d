import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedEnvironment } from "@interlink-gitops/environment";
import type { INamespace } from "@interlink-gitops/models";

/** A namespace that is deleted takes everything in it along, whoever put it there: no puller may. */
const keep = {
  "kustomize.toolkit.fluxcd.io/prune": "disabled",
  "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
};

/** The namespaces that this environment owns: each admits just the pods that are in it (domain §5.3, B24). */
export function ownNamespaces({ namespaces }: ResolvedEnvironment): KubernetesObject[] {
  const own = namespaces.filter(({ create }) => create);
  return own.map(
    ({ name, podSecurity }) =>
      ({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: {
          name,
          annotations: { ...keep },
          labels: {
            "app.kubernetes.io/managed-by": "interlink-gitops",
            "app.kubernetes.io/part-of": "interlink",
            "pod-security.kubernetes.io/enforce": podSecurity,
          },
        },
      }) satisfies INamespace,
  );
}
