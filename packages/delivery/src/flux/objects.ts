import type { Resource } from "@interlink-gitops/core";
import type { ResolvedFlux, ResolvedSource } from "@interlink-gitops/environment";
import type { IJob } from "@interlink-gitops/models";
import { ours } from "../metadata.ts";
import type { PulledDirectory, PullerObject, Shipment } from "../puller.ts";

type Spec = Record<string, unknown>;

/** A new commit is seen within this time; `interval` is how often what is applied is compared with it. */
const looksEvery = "1m";

/** Where Flux pulls from: git or a registry. */
export function fluxSource({ name, delivery: { source } }: Shipment, flux: ResolvedFlux): PullerObject {
  const secretRef = source.secretName === undefined ? {} : { secretRef: { name: source.secretName } };
  const ref = source.kind === "git" ? { branch: source.branch } : { tag: source.tag };
  return {
    apiVersion: "source.toolkit.fluxcd.io/v1",
    kind: kindOf(source),
    metadata: ours(name, flux.namespace),
    spec: { interval: looksEvery, url: source.url, ref, ...secretRef },
  };
}

/** One for what the nodes share and one for each node, which waits for the first: a dead site blocks nobody. */
export function fluxKustomizations(shipment: Shipment, flux: ResolvedFlux): PullerObject[] {
  const shared = shipment.directories.find(({ node }) => node === undefined);
  const resources = Map.groupBy(shipment.resources, ({ origin }) => origin.node);
  return shipment.directories.map((directory) => {
    const own = resources.get(directory.node) ?? [];
    return kustomization(shipment, flux, directory, {
      ...timeoutWithTest(own, flux),
      ...(directory === shared || shared === undefined ? {} : { dependsOn: [{ name: shared.name }] }),
      // What the nodes share is there or not: a Secret of one site that no operator can fetch would hold up the nodes of
      // all others.
      ...(directory.node === undefined ? {} : health(own, flux)),
      // The namespace and what is in it stay when the environment is taken away: others may live there.
      ...(directory.node === undefined ? { deletionPolicy: "Orphan" } : {}),
      ...(flux.serviceAccount === undefined ? {} : { serviceAccountName: flux.serviceAccount }),
      ...(flux.decryption === undefined
        ? {}
        : { decryption: { provider: "sops", secretRef: { name: flux.decryption } } }),
    });
  });
}

/** Health is the Deployment's, which is ready when its node is. */
function health(resources: readonly Resource[], { nodeHealth }: ResolvedFlux): Spec {
  if (!nodeHealth) return { wait: true };
  // `wait` passes over what is applied only where it is absent, as the Node is. What is named is looked at each time.
  const named = resources.filter(({ object }) => healthy.has(object.kind));
  return {
    healthChecks: named.map(({ object: { apiVersion, kind, metadata } }) => ({
      apiVersion,
      kind,
      name: metadata.name,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    })),
    healthCheckExprs: [nodeIsReady],
  };
}

const healthy = new Set(["Deployment", "Job", "Node"]);

/** Health includes the Job of a connection test: its time comes on top of the node's. */
function timeoutWithTest(resources: readonly Resource[], { timeout }: ResolvedFlux): Spec {
  const jobs = resources.filter(({ object }) => object.kind === "Job");
  const seconds = jobs.map(({ object }) => (object as IJob).spec?.activeDeadlineSeconds ?? 0);
  return seconds.length === 0 ? {} : { timeout: `${timeout}${Math.max(...seconds)}s` };
}

/** Keeps Flux' own objects as the repository has them: a removed node's Kustomization goes, and takes its objects along. */
export function fluxRoot(shipment: Shipment, flux: ResolvedFlux): PullerObject {
  const { rootName: name, root } = shipment;
  const path = [root, "delivery/flux"].filter((part) => part !== "").join("/");
  return kustomization(shipment, flux, { name, path }, {});
}

const condition = (status: string) => `status.conditions.filter(c, c.type == 'Ready').all(c, c.status == '${status}')`;

/** A declared Node has no conditions before its kubelet is up: that is in progress, and no failure ever is final. */
const nodeIsReady = {
  apiVersion: "v1",
  kind: "Node",
  current: `has(status.conditions) && status.conditions.exists(c, c.type == 'Ready') && ${condition("True")}`,
};

function kustomization(
  { name, delivery: { source } }: Shipment,
  flux: ResolvedFlux,
  directory: PulledDirectory,
  more: Spec,
): PullerObject {
  return {
    apiVersion: "kustomize.toolkit.fluxcd.io/v1",
    kind: "Kustomization",
    metadata: ours(directory.name, flux.namespace),
    spec: {
      interval: flux.interval,
      retryInterval: flux.retryInterval,
      timeout: flux.timeout,
      path: `./${directory.path}`,
      prune: true,
      sourceRef: { kind: kindOf(source), name },
      ...more,
    },
  };
}

function kindOf({ kind }: ResolvedSource): string {
  return kind === "git" ? "GitRepository" : "OCIRepository";
}
