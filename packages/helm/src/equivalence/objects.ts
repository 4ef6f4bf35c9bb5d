import { problem, type KubernetesObject, type Problem } from "@interlink-gitops/core";
import { parseAllDocuments } from "yaml";

/** The objects of `helm template` or `kubectl get -o yaml`, Lists unfolded. */
export function readObjects(file: string, source: string): { objects: KubernetesObject[] } | { problems: Problem[] } {
  const documents = parseAllDocuments(source, { logLevel: "silent", uniqueKeys: false });
  if (documents.some(({ errors }) => errors.length > 0)) {
    const hint = "Give it what `helm template` or `kubectl get -o yaml` printed.";
    return { problems: [problem("values-syntax", { file }, "this is not YAML", hint)] };
  }
  return { objects: documents.flatMap((document) => unfold(document.toJS({ maxAliasCount: 100 }))) };
}

function unfold(value: unknown): KubernetesObject[] {
  if (typeof value !== "object" || value === null) return [];
  const { kind, items, metadata } = value as { kind?: unknown; items?: unknown; metadata?: { name?: unknown } };
  if (Array.isArray(items) && typeof kind === "string" && kind.endsWith("List")) return items.flatMap(unfold);
  return typeof kind === "string" && typeof metadata?.name === "string" ? [value as KubernetesObject] : [];
}

/** Whether an object is there only while Helm runs something. */
export function isHook({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.["helm.sh/hook"] !== undefined;
}
