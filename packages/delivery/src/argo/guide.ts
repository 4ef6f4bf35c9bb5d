import type { ResolvedArgo } from "@interlink-gitops/environment";
import type { Shipment } from "../puller.ts";
import { handOver, takeAway } from "../readme.ts";

/** How Argo CD is started for this environment, and how one sees that it works. */
export function argoGuide({ environment, delivery, name, rootName, directories }: Shipment): string {
  const { argo } = delivery;
  if (argo === undefined) return "";
  return `## Argo CD

    kubectl create namespace ${argo.namespace}
    kubectl apply -n ${argo.namespace} --server-side -f https://raw.githubusercontent.com/argoproj/argo-cd/stable/manifests/install.yaml
    kubectl apply -k environments/${environment.name}/delivery/argo
${elsewhere(argo)}
A private repository is made known to Argo CD itself: \`argocd repo add ${delivery.source.url} …\`.

| Application | pulls |
| --- | --- |
| \`${rootName}\` | these objects themselves: after the third command the repository is in charge |
${directories.map((directory) => `| \`${directory.name}\` | \`${directory.path}\` |`).join("\n")}

They live in the project \`${name}\`, which admits this repository, the environment's namespaces and the kinds that virtual nodes
consist of, and nothing else. Only the root is in the project \`default\`.

A node's Application is healthy when its Deployment is, and that is ready when the virtual node is:
\`kubectl -n ${argo.namespace} get applications -w\`. A node's objects wait for the namespace and are retried until it is
there. A node that leaves the file takes its Application along, and that everything it has applied; the namespace stays.

${handOver("an Argo CD", ["argo/delivery.yaml"], "spec.source.kustomize", [{ kind: "Application", name: rootName }])}
${takeAway(environment.name, "argo")}`;
}

/** Argo CD's own manifest names its namespace in two ClusterRoleBindings. */
function elsewhere({ namespace }: ResolvedArgo): string {
  if (namespace === "argocd") return "";
  return `
What the second command installs has its rights in the namespace \`argocd\`: in the ClusterRoleBindings, name \`${namespace}\` instead.
`;
}
