import type { ResolvedFlux, ResolvedSource } from "@interlink-gitops/environment";
import type { Shipment } from "../puller.ts";
import { handOver, takeAway } from "../readme.ts";

/** How Flux is started for this environment, and how one sees that it works. */
export function fluxGuide(shipment: Shipment): string {
  const { environment, delivery, name, rootName, directories } = shipment;
  const { flux, source } = delivery;
  if (flux === undefined) return "";
  const sourceKind = source.kind === "git" ? "GitRepository" : "OCIRepository";
  return `## Flux

    flux install --namespace ${flux.namespace}
    kubectl apply -k environments/${environment.name}/delivery/flux
    flux get kustomizations -n ${flux.namespace} --watch

Flux 2.7.0 to 2.8.6 leaves a Node behind that leaves the file: \`kubectl delete node …\` then. Take another release if you can.
${credentials(source, flux)}${decryption(flux)}
| Kustomization | pulls |
| --- | --- |
| \`${rootName}\` | these objects themselves: after the second command the repository is in charge |
${directories.map((directory) => `| \`${directory.name}\` | \`${directory.path}\` |`).join("\n")}

A node's Kustomization is ready when its Deployment is, and that is ready when the virtual node is. A node that leaves the
file takes its Kustomization along, and that everything it has applied. The namespace is never pruned.

${whyNot(flux, directories)}${inLine(environment.nodes.length)}
${handOver("a Flux", ["flux/source.yaml", "flux/delivery.yaml"], "spec", [
  { kind: sourceKind, name },
  { kind: "Kustomization", name: rootName },
])}
${takeAway(environment.name, "flux")}`;
}

/** An environment without nodes has none to ask about. */
function whyNot({ namespace }: ResolvedFlux, directories: Shipment["directories"]): string {
  const example = directories.find(({ node }) => node !== undefined);
  if (example === undefined) return "";
  return `Why a node is not ready: \`flux events -n ${namespace} --for Kustomization/${example.name}\`. Flux answers "in
progress" while it retries; the reason is in \`kubectl -n ${namespace} logs deploy/kustomize-controller\`.
`;
}

/** As kustomize-controller does unless `--concurrent` says otherwise. */
const atATime = 4;

/** A node that is down takes one of the places in which Flux works, for as long as it is waited for. */
function inLine(nodes: number): string {
  if (nodes < atATime) return "";
  return `
Flux works on ${atATime} Kustomizations at a time, and waits for nodes meanwhile: with as many nodes down, the others wait in line. To
have more at a time, see "More nodes with Flux" in \`docs/delivery.md\`.
`;
}

function credentials({ secretName, kind, url }: ResolvedSource, { namespace }: ResolvedFlux): string {
  if (secretName === undefined) return "";
  const make =
    kind === "git"
      ? `flux create secret git ${secretName} --namespace ${namespace} --url ${url} …`
      : `flux create secret oci ${secretName} --namespace ${namespace} --url ${new URL(url).host} …`;
  return `\nThe ${kind === "git" ? "repository" : "registry"} is private. Before the second command: \`${make}\`.\n`;
}

function decryption({ decryption: secret, namespace }: ResolvedFlux): string {
  if (secret === undefined) return "";
  return `\nSOPS files are decrypted with the keys in the Secret \`${secret}\` of the namespace \`${namespace}\`.\n`;
}
