import { dataKeyFault, dns1123SubdomainFault, labelKeyFault, variableNameFault } from "@interlink-gitops/models";
import type { ContainerSettings } from "../../schema/environment.generated.ts";
import { firstFault, within } from "./fault.ts";

type Variable = NonNullable<ContainerSettings["env"]>[string];

const podFields = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
];

/** Why the API server, or the machine, would refuse a variable of a container. */
export function variableFault(name: string, value: Variable): string | undefined {
  return firstFault(within("a name", variableNameFault(name)), valueFault(value));
}

function valueFault(value: Variable): string | undefined {
  if (typeof value === "string") return value.includes("\0") ? "holds a zero byte, which ends a variable" : undefined;
  if ("fieldPath" in value) return fieldFault(value.fieldPath, podFields);
  const [kind, name] = "secretName" in value ? ["Secret", value.secretName] : ["ConfigMap", value.configMapName];
  return firstFault(
    within(`a ${kind}'s name (\`${name}\`)`, dns1123SubdomainFault(name)),
    within(`the key \`${value.key}\``, dataKeyFault(value.key)),
  );
}

/** What a volume may hold of the pod: less than variables may, and all labels or annotations in one. */
export function labelsOrFieldFault(path: string): string | undefined {
  return fieldFault(path, ["metadata.annotations", "metadata.labels", ...podFields.slice(0, 3)]);
}

function fieldFault(path: string, known: readonly string[]): string | undefined {
  const [, key] = /^metadata\.(?:labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (key !== undefined) return within(`the key \`${key}\``, labelKeyFault(key));
  if (known.includes(path)) return undefined;
  return `has the field \`${path}\`, which is none of ${known.join(", ")}, or a label such as metadata.labels['app']`;
}
