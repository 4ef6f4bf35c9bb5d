import type { ResolvedArgo, ResolvedSource } from "@interlink-gitops/environment";
import { ours } from "../metadata.ts";
import { admittedKinds } from "./kinds.ts";
import type { PulledDirectory, PullerObject, Shipment } from "../puller.ts";

const apiVersion = "argoproj.io/v1alpha1";
/**
 * A node's Application that is deleted takes its objects along: a removed node leaves nothing behind. What the nodes
 * share stays, the namespace above all. A project waits for its Applications.
 */
const cascade = { finalizers: ["resources-finalizer.argocd.argoproj.io"] };

/** Nothing but the environment's repository and namespaces, and the kinds that virtual nodes consist of. */
export function argoProject({ name, environment, delivery, resources }: Shipment, argo: ResolvedArgo): PullerObject {
  const objects = resources.map(({ object }) => object);
  const used = objects.flatMap(({ metadata }) => metadata.namespace ?? []);
  // Every Application names the environment's own as its destination, also where no node lives in it.
  const namespaces = [...new Set([environment.namespace, ...argo.namespaces, ...used])].toSorted();
  return {
    apiVersion,
    kind: "AppProject",
    // It goes last: without its project Argo CD removes nothing of an Application, and that never ends.
    metadata: { ...ours(name, argo.namespace), ...cascade },
    spec: {
      description: `The virtual nodes of the environment ${environment.name}.`,
      sourceRepos: [delivery.source.url],
      destinations: namespaces.map((namespace) => ({ namespace, server: argo.server })),
      ...admittedKinds(objects),
    },
  };
}

/**
 * One Application for each directory. Those of nodes come from an ApplicationSet with a list (a generator over
 * directories would also take foreign ones), or stand there themselves.
 */
export function argoApplications(shipment: Shipment, argo: ResolvedArgo): PullerObject[] {
  const shared = shipment.directories.filter(({ node }) => node === undefined);
  const nodes = shipment.directories.filter(({ node }) => node !== undefined);
  return [
    ...shared.map((directory) => application(shipment, argo, directory)),
    ...(argo.applications === "set"
      ? [applicationSet(shipment, argo, nodes)]
      : nodes.map((directory) => application(shipment, argo, directory))),
  ];
}

function applicationSet(shipment: Shipment, argo: ResolvedArgo, nodes: readonly PulledDirectory[]): PullerObject {
  const template = application(shipment, argo, {
    name: "{{ .application }}",
    path: "{{ .path }}",
    node: "{{ .application }}",
  });
  const { namespace: _, ...metadata } = template.metadata;
  return {
    apiVersion,
    kind: "ApplicationSet",
    metadata: ours(shipment.name, argo.namespace),
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ list: { elements: nodes.map(({ name, path }) => ({ application: name, path })) } }],
      template: { metadata, spec: template.spec },
    },
  };
}

/**
 * Keeps Argo CD's own objects as the repository has them: a removed node's Application goes, and takes its objects
 * along. It is not in the project that it makes, which may hold virtual nodes and nothing else.
 */
export function argoRoot(shipment: Shipment, argo: ResolvedArgo): PullerObject {
  const { rootName, root } = shipment;
  return {
    apiVersion,
    kind: "Application",
    metadata: { ...ours(rootName, argo.namespace), annotations: generatedFrom },
    spec: {
      project: "default",
      source: sourceOf(shipment, `${root}/delivery/argo`),
      destination: { namespace: argo.namespace, server: "https://kubernetes.default.svc" },
      syncPolicy: { automated, retry: retryOf(shipment) },
    },
  };
}

/** A folder of the repository. Argo CD pulls from git only: a rule keeps it apart from artifacts. */
function sourceOf({ delivery }: Shipment, path: string) {
  const { url: repoURL, branch: targetRevision } = delivery.source as Extract<ResolvedSource, { kind: "git" }>;
  return { repoURL, targetRevision, path };
}

const automated = { prune: true, selfHeal: true };
/**
 * For ever, because a node's objects wait for the namespace, which another Application brings; each time with the newest
 * commit, or one that cannot be applied would keep out those that mend it. A connection test is a job at the site: a few
 * times is enough.
 */
function retryOf({ environment }: Shipment) {
  const tests = environment.nodes.some(({ connectionTest }) => connectionTest !== undefined);
  return { limit: tests ? 5 : -1, refresh: true, backoff: { duration: "10s", factor: 2, maxDuration: "3m" } };
}
/** Only changes of its own directory make an Application look again. */
const generatedFrom = { "argocd.argoproj.io/manifest-generate-paths": "." };

function application(shipment: Shipment, argo: ResolvedArgo, { name, path, node }: PulledDirectory): PullerObject {
  const { name: project, environment } = shipment;
  return {
    apiVersion,
    kind: "Application",
    metadata: {
      ...ours(name, argo.namespace),
      annotations: generatedFrom,
      ...(node === undefined ? {} : cascade),
    },
    spec: {
      project,
      source: {
        ...sourceOf(shipment, path),
        ...(argo.decryptionPlugin === undefined ? {} : { plugin: { name: argo.decryptionPlugin } }),
      },
      destination: { namespace: environment.namespace, server: argo.server },
      syncPolicy: {
        automated,
        syncOptions: ["ServerSideApply=true", "RespectIgnoreDifferences=true"],
        retry: retryOf(shipment),
      },
      // The control plane writes its own taints into the Node's one list of them.
      ignoreDifferences: [{ kind: "Node", jsonPointers: ["/spec/taints"] }],
    },
  };
}
