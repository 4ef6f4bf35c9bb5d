import type { Resource } from "@interlink-gitops/core";
import { folderOf } from "@interlink-gitops/engine";
import type { ResolvedDelivery, ResolvedEnvironment } from "@interlink-gitops/environment";
import type { PulledDirectory, Shipment } from "./puller.ts";

/**
 * Splits an environment into what is pulled by itself: what the nodes share, and each node. `kustomize build` takes more
 * than the square of the number of objects, and a puller waits for all objects of a directory together.
 *
 * @param passedThrough files beside the objects, such as `cluster/token.enc.yaml`
 */
export function shipmentOf(
  environment: ResolvedEnvironment,
  delivery: ResolvedDelivery,
  resources: readonly Resource[],
  passedThrough: readonly string[],
): Shipment {
  const name = `interlink.${environment.name}`;
  const root = [delivery.source.directory, rootOf(environment, delivery)].filter((part) => part !== "").join("/");
  const at = (folder: string) => `${root === "" ? "" : `${root}/`}manifests/${folder}`;
  const isShared =
    resources.some(({ origin }) => origin.node === undefined) ||
    passedThrough.some((path) => path.startsWith(`${folderOf({})}/`));
  const shared: PulledDirectory[] = isShared ? [{ name, path: at(folderOf({})) }] : [];
  const nodes = environment.nodes.map(({ name: node }) => ({
    name: `${name}.${node}`,
    path: at(folderOf({ node })),
    node,
  }));
  return {
    environment,
    delivery,
    name,
    rootName: `interlink-delivery.${environment.name}`,
    root,
    directories: [...shared, ...nodes],
    resources,
  };
}

/** An artifact holds one environment; a repository holds them all. */
function rootOf({ name }: ResolvedEnvironment, { source }: ResolvedDelivery): string {
  return source.kind === "oci" ? "" : `environments/${name}`;
}
