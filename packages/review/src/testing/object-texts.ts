// Objects that no build writes, as text.

export const policy = (ingress: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: rest, namespace: interlink }\nspec:\n  podSelector: { matchLabels: { app: rest } }\n  policyTypes: [Ingress]\n  ingress: ${ingress}\n`;
export const puller = (path: string, more = "prune: true") =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: rest, namespace: flux-system }\nspec: { interval: 10m, ${more}, path: ${path}, sourceRef: { kind: GitRepository, name: fleet } }\n`;
export const project = (repositories: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: { name: p, namespace: argocd }\nspec: { sourceRepos: [${repositories}] }\n`;
export const extra = (name: string, data = "a: b") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: interlink }\ndata: { ${data} }\n`;
export const claim = (size: string, mode = "ReadWriteOnce") =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: c, namespace: interlink }\nspec: { accessModes: [${mode}], resources: { requests: { storage: ${size} } } }\n`;
/** What tells every puller to leave an object that goes where it is. */
export const keeping =
  "annotations: { kustomize.toolkit.fluxcd.io/prune: disabled, argocd.argoproj.io/sync-options: Prune=false }";
