import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { dns1123LabelFault, dns1123SubdomainFault, labelKeyFault, parseQuantity } from "@interlink-gitops/models";
import type { ContainerSettings, VirtualNode } from "../schema/environment.generated.ts";
import { checkLabel } from "./label-syntax.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** Values in Kubernetes' own shape that only the API server would look into (apimachinery's and core's validation). */
export const podSyntax = nodeRule("what is asked of the pod is what the API server takes", (node, at) => [
  ...checkPod(node, at),
  ...(["pod", "deployment"] as const).flatMap((owner) =>
    Object.keys(node[owner]?.annotations ?? {}).flatMap((key) =>
      refused(
        "invalid-label",
        labelKeyFault(key),
        `the annotation \`${key}\``,
        at(`${owner}.annotations.${key}`),
        hints.annotation,
      ),
    ),
  ),
  ...Object.entries(node.containers ?? {}).flatMap(([name, settings]) =>
    checkContainer(settings as ContainerSettings, (field) => at(`containers.${name}.${field}`)),
  ),
]);

function refused(
  code: "invalid-label" | "invalid-value" | "invalid-quantity",
  fault: string | undefined,
  what: string,
  where: Where,
  hint: string,
): Problem[] {
  if (fault === undefined) return [];
  return [problem(code, where, `${what} ${fault}: the API server would refuse the Deployment`, hint)];
}

const hints = {
  annotation: 'Annotations look like "site.example/contact": any text.',
  name: "Use the name that `kubectl get` shows.",
  volume: 'Volumes look like { name: "scratch", emptyDir: {} }.',
  variable: "Use letters, digits and `_`, and no digit first.",
  key: "Use the name and the key that `kubectl describe secret` shows.",
  path: "Write the path from the first slash on, and without a colon.",
  limit: "Raise the limit, or ask for less.",
};

function checkPod({ pod = {} }: VirtualNode, at: NodeAt): Problem[] {
  const { imagePullSecrets = [], priorityClassName, nodeSelector = {}, volumes = [] } = pod;
  return [
    ...imagePullSecrets.flatMap((name, index) =>
      refused(
        "invalid-value",
        dns1123SubdomainFault(name),
        `\`${name}\``,
        at(`pod.imagePullSecrets.${index}`),
        hints.name,
      ),
    ),
    ...(priorityClassName === undefined
      ? []
      : refused(
          "invalid-value",
          dns1123SubdomainFault(priorityClassName),
          `\`${priorityClassName}\``,
          at("pod.priorityClassName"),
          hints.name,
        )),
    ...Object.entries(nodeSelector).flatMap(([key, value]) => checkLabel(key, value, at(`pod.nodeSelector.${key}`))),
    ...volumes.flatMap(({ name = "", ...sources }, index) => {
      const many = Object.values(sources).filter((source) => source !== undefined).length;
      const fault = many === 1 ? undefined : `has ${many === 0 ? "no source" : "several sources"}`;
      return refused(
        "invalid-value",
        dns1123LabelFault(name) ?? fault,
        `the volume \`${name}\``,
        at(`pod.volumes.${index}`),
        hints.volume,
      );
    }),
  ];
}

function checkContainer(
  { env = {}, volumeMounts = [], resources = {} }: ContainerSettings,
  at: (field: string) => Where,
): Problem[] {
  return [
    ...Object.entries(env).flatMap(([name, value]) => [
      ...refused("invalid-value", variableFault(name), `the variable \`${name}\``, at(`env.${name}`), hints.variable),
      ...(typeof value === "string" || "fieldPath" in value
        ? []
        : refused(
            "invalid-value",
            dns1123SubdomainFault("secretName" in value ? value.secretName : value.configMapName) ??
              keyFault(value.key),
            `the ${"secretName" in value ? "Secret" : "ConfigMap"}'s name or key of \`${name}\``,
            at(`env.${name}`),
            hints.key,
          )),
    ]),
    ...volumeMounts.flatMap(({ mountPath = "" }, index) =>
      refused(
        "invalid-value",
        /^\/[^:]+$/.test(mountPath) ? undefined : "is no absolute path",
        `\`${mountPath}\``,
        at(`volumeMounts.${index}`),
        hints.path,
      ),
    ),
    ...Object.entries(resources.requests ?? {}).flatMap(([name, request]) => {
      const [least, most] = [request, resources.limits?.[name]].map((value) => parseQuantity(value ?? ""));
      const fault =
        least !== undefined && most !== undefined && least > most ? "asks for more than its limit" : undefined;
      return refused("invalid-quantity", fault, `\`${name}\``, at(`resources.requests.${name}`), hints.limit);
    }),
  ];
}

function variableFault(name: string): string | undefined {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) ? undefined : "has a name that no variable can have";
}

function keyFault(key: string): string | undefined {
  return /^[-._a-zA-Z0-9]{1,253}$/.test(key) ? undefined : "may hold only letters, digits, -, _ and .";
}
