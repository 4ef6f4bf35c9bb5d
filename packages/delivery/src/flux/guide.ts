import type { Shipment } from "../puller.ts";

/** How Flux is started for this environment, and how one sees that it works. */
export function fluxGuide(shipment: Shipment): string {
  const { environment, delivery, name, rootName, directories } = shipment;
  const { flux } = delivery;
  if (flux === undefined) return "";
  const example = directories.find(({ node }) => node !== undefined)!;
  const { secretName, kind, url } = delivery.source;
  const credentials =
    secretName === undefined
      ? ""
      : `\nThe ${kind === "git" ? "repository" : "registry"} is private. Before the second command: \`flux create secret ${kind === "git" ? "git" : "oci"} ${secretName} --namespace ${flux.namespace} --url ${url} …\`.\n`;
  const decryption =
    flux.decryption === undefined
      ? ""
      : `\nSOPS files are decrypted with the keys in the Secret \`${flux.decryption}\` of the namespace \`${flux.namespace}\`.\n`;
  return `## Flux

    flux install
    kubectl apply -k environments/${environment.name}/delivery/flux
    flux get kustomizations -n ${flux.namespace} --watch
${credentials}${decryption}
| Kustomization | pulls |
| --- | --- |
| \`${rootName}\` | these objects themselves: after the second command the repository is in charge |
${directories.map((directory) => `| \`${directory.name}\` | \`${directory.path}\` |`).join("\n")}

A node's Kustomization is ready when its Deployment is, and that is ready when the virtual node is. A node that leaves the
file takes its Kustomization along, and that everything it has applied. The namespace is never pruned.

Why a node is not ready: \`flux events -n ${flux.namespace} --for Kustomization/${example.name}\`. Flux answers "in
progress" while it retries; the reason is in \`kubectl -n ${flux.namespace} logs deploy/kustomize-controller\`.

To hand the environment over to a Flux that pulls another repository already, commit there a copy of
\`flux/source.yaml\` and \`flux/delivery.yaml\`: the source \`${name}\` and the root Kustomization bring the rest.
`;
}
