import type { CustomResource, JsonSchema } from "@interlink-gitops/models";

// The fields that we write of Argo CD's kinds, as their CustomResourceDefinitions have them (argoproj/argo-cd,
// manifests/crds). A test compares them with the definitions.

const text: JsonSchema = { type: "string" };
const flag: JsonSchema = { type: "boolean" };
const number: JsonSchema = { type: "integer" };
const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const open: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
const kinds = list(object({ group: text, kind: text }, ["group", "kind"]));

const application = object(
  {
    destination: object({ namespace: text, server: text }),
    ignoreDifferences: list(object({ group: text, kind: text, name: text, jsonPointers: list(text) }, ["kind"])),
    project: text,
    source: object({ path: text, plugin: object({ name: text }), repoURL: text, targetRevision: text }, ["repoURL"]),
    syncPolicy: object({
      automated: object({ prune: flag, selfHeal: flag }),
      retry: object({
        backoff: object({ duration: text, factor: number, maxDuration: text }),
        limit: number,
        refresh: flag,
      }),
      syncOptions: list(text),
    }),
  },
  ["destination", "project"],
);

const metadata = object({
  annotations: { type: "object", additionalProperties: text },
  finalizers: list(text),
  labels: { type: "object", additionalProperties: text },
  name: text,
  namespace: text,
});

function resource(kind: string, spec: JsonSchema): CustomResource {
  const schema = { openAPIV3Schema: object({ spec }, ["spec"]) };
  return { spec: { group: "argoproj.io", names: { kind }, versions: [{ name: "v1alpha1", schema }] } };
}

export const argoResources: readonly CustomResource[] = [
  resource(
    "AppProject",
    object({
      clusterResourceWhitelist: kinds,
      description: text,
      destinations: list(object({ namespace: text, server: text })),
      namespaceResourceWhitelist: kinds,
      sourceRepos: list(text),
    }),
  ),
  resource("Application", application),
  resource(
    "ApplicationSet",
    object(
      {
        generators: list(object({ list: object({ elements: list(open) }) })),
        goTemplate: flag,
        goTemplateOptions: list(text),
        syncPolicy: object({ preserveResourcesOnDeletion: flag }),
        template: object({ metadata, spec: application }, ["metadata", "spec"]),
      },
      ["generators", "template"],
    ),
  ),
];
