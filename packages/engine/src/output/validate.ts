import { problem, warning, type Problem, type Resource, type Where } from "@interlink-gitops/core";
import type { FieldFault } from "@interlink-gitops/models";
import { isClusterScoped } from "./kind-scope.ts";
import { labelOf } from "./object-label.ts";

/** Checks an object against the shape of its kind. */
export type CheckObject = (object: unknown) => readonly FieldFault[];

const hints: Record<FieldFault["code"], string> = {
  "unknown-field": "Kubernetes would drop or refuse this field: correct its name or take it away.",
  "wrong-type": "Give the value the type that `kubectl explain` documents.",
  "missing-field": "Add the field: the API server refuses the object without it.",
  "invalid-value": "Use one of the values that `kubectl explain` documents.",
  "unknown-kind": "Correct apiVersion and kind: this version of Kubernetes has no such kind.",
};

/**
 * Checks the objects of an environment before anything is written: unknown fields and wrong types, which the API server
 * would refuse or drop, and a missing namespace, which a puller would refuse.
 */
export function validateResources(resources: readonly Resource[], check: CheckObject): Problem[] {
  const unchecked = new Set<string>();
  const problems: Problem[] = [];
  for (const resource of resources) {
    const faults = check(resource.object);
    const foreign = faults.find((fault) => isForeignKind(fault, resource));
    if (foreign === undefined) {
      problems.push(...faults.map((fault) => describeFault(fault, resource)), ...findMissingNamespace(resource));
    } else if (!unchecked.has(foreign.message)) {
      unchecked.add(foreign.message);
      problems.push(uncheckedKind(foreign, resource));
    }
  }
  return problems;
}

/**
 * A kind of somebody's own CustomResourceDefinition, which may well exist: only Kubernetes' own groups, and those of
 * which the checker knows a kind, are known in full.
 */
function isForeignKind({ code, suggestion }: FieldFault, { object }: Resource): boolean {
  if (code !== "unknown-kind" || typeof object.apiVersion !== "string") return false;
  const group = object.apiVersion.slice(0, Math.max(object.apiVersion.indexOf("/"), 0));
  const builtIn = !group.includes(".") || group.endsWith(".k8s.io");
  return !builtIn && suggestion?.startsWith(`${group}/`) !== true;
}

function uncheckedKind(fault: FieldFault, resource: Resource): Problem {
  const text = `${fault.message}: its objects are written unchecked`;
  return warning("unknown-kind", whereOf(resource), text, "Check them against their CustomResourceDefinition.");
}

function describeFault(fault: FieldFault, resource: Resource): Problem {
  const code = fault.code === "unknown-kind" ? "unknown-kind" : "invalid-object";
  return problem(code, whereOf(resource, fault.path), describe(fault), hints[fault.code]);
}

function describe({ code, path, message, suggestion }: FieldFault): string {
  const subject = code === "unknown-kind" || path === "" ? "" : `${path} `;
  return `${subject}${message}${suggestion === undefined ? "" : `, did you mean ${suggestion}?`}`;
}

/** An object without metadata is the checker's business. */
function findMissingNamespace(resource: Resource): Problem[] {
  const { kind, metadata } = resource.object as Partial<Resource["object"]>;
  if (!metadata || metadata.namespace !== undefined || isClusterScoped(String(kind))) return [];
  const text = `${labelOf(resource.object)} has no namespace`;
  const hint = "Set metadata.namespace: Flux refuses a namespaced object without one.";
  return [problem("invalid-object", whereOf(resource, "metadata.namespace"), text, hint)];
}

function whereOf({ object, origin }: Resource, field = ""): Where {
  return { ...origin, object: labelOf(object), ...(field === "" ? {} : { field }) };
}
