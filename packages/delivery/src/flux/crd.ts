import type { CustomResource, JsonSchema } from "@interlink-gitops/models";

// The fields that we write of Flux' kinds, as their CustomResourceDefinitions have them (fluxcd/source-controller and
// fluxcd/kustomize-controller, config/crd/bases). A test compares them with the definitions.

const text: JsonSchema = { type: "string" };
const flag: JsonSchema = { type: "boolean" };
const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const named = object({ name: text }, ["name"]);
const sourceRef = object({ kind: { type: "string", enum: ["GitRepository", "OCIRepository"] }, name: text }, [
  "kind",
  "name",
]);

function resource(group: string, kind: string, spec: JsonSchema): CustomResource {
  const schema = { openAPIV3Schema: object({ spec }) };
  return { spec: { group, names: { kind }, versions: [{ name: "v1", schema }] } };
}

export const fluxResources: readonly CustomResource[] = [
  resource(
    "source.toolkit.fluxcd.io",
    "GitRepository",
    object({ interval: text, url: text, ref: object({ branch: text }), secretRef: named }, ["interval", "url"]),
  ),
  resource(
    "source.toolkit.fluxcd.io",
    "OCIRepository",
    object({ interval: text, url: text, ref: object({ tag: text }), secretRef: named }, ["interval", "url"]),
  ),
  resource(
    "kustomize.toolkit.fluxcd.io",
    "Kustomization",
    object(
      {
        decryption: object({ provider: { type: "string", enum: ["sops"] }, secretRef: named }, ["provider"]),
        deletionPolicy: { type: "string", enum: ["Orphan"] },
        dependsOn: list(named),
        healthCheckExprs: list(
          object({ apiVersion: text, kind: text, current: text, failed: text, inProgress: text }, [
            "apiVersion",
            "current",
            "kind",
          ]),
        ),
        healthChecks: list(object({ apiVersion: text, kind: text, name: text, namespace: text }, ["kind", "name"])),
        interval: text,
        path: text,
        prune: flag,
        retryInterval: text,
        serviceAccountName: text,
        sourceRef,
        timeout: text,
        wait: flag,
      },
      ["interval", "prune", "sourceRef"],
    ),
  ),
];
