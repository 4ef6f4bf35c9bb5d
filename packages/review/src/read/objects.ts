import { identityOf, type KubernetesObject } from "@interlink-gitops/core";
import type { Content } from "../trees.ts";
import { canonical } from "./canonical.ts";
import { at, fieldsOf, isFields, textAt, type Fields } from "./records.ts";
import { readYaml } from "./yaml.ts";

/** An object of a committed file. */
export interface FoundObject {
  identity: string;
  /** `Kind namespace/name`. */
  label: string;
  file: string;
  object: KubernetesObject & Fields;
  /** The configuration files that a ConfigMap holds, read. */
  configs: Fields;
}

/** The objects of a file, or why they cannot be read. */
export function readObjects(file: string, content: Content): { objects: FoundObject[] } | { fault: string } {
  if ("fault" in content) return content;
  if (/^(<{7}|={7}|>{7})( |$)/m.test(content.text)) return { fault: "holds the marks of a merge conflict" };
  const read = readYaml(content.text);
  if ("fault" in read) return { fault: `is no YAML: ${read.fault}` };
  const objects: FoundObject[] = [];
  for (const document of read.documents.flatMap(itemsOf)) {
    // An empty document is what a leading `---` leaves, and a kustomization is no object.
    if (document === null || isKustomization(document)) continue;
    if (!isObject(document)) return { fault: "holds something that is no Kubernetes object" };
    objects.push(found(file, document));
  }
  return { objects };
}

function isKustomization(document: unknown): boolean {
  return textAt(document, "apiVersion")?.startsWith("kustomize.config.k8s.io/") === true;
}

/** A `List` stands for its items. */
function itemsOf(document: unknown): unknown[] {
  const items = at(document, "items");
  return at(document, "kind") === "List" && Array.isArray(items) ? items : [document];
}

function isObject(document: unknown): document is KubernetesObject & Fields {
  return [["apiVersion"], ["kind"], ["metadata", "name"]].every((path) => typeof at(document, ...path) === "string");
}

function found(file: string, document: KubernetesObject & Fields): FoundObject {
  const object = canonical(document);
  const { name, namespace } = object.metadata;
  const label = `${object.kind} ${namespace === undefined ? "" : `${String(namespace)}/`}${name}`;
  return { identity: identityOf(object), label, file, object, configs: configsOf(object) };
}

/** interLink's and the plugins' configuration files are YAML in a ConfigMap's text. */
function configsOf({ kind, data }: KubernetesObject & Fields): Fields {
  if (kind !== "ConfigMap") return {};
  const files = Object.entries(fieldsOf(data)).flatMap(([key, text]) => {
    if (!/\.ya?ml$/.test(key) || typeof text !== "string") return [];
    const read = readYaml(text);
    if ("fault" in read || read.documents.length !== 1 || !isFields(read.documents[0])) return [];
    return [[key, read.documents[0]] as const];
  });
  return Object.fromEntries(files);
}
