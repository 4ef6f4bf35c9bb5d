import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import { dns1123SubdomainFault, type IVolume } from "@interlink-gitops/models";
import type { ContainerSettings, PodSettings, VirtualNode } from "../schema/environment.generated.ts";
import { checkAnnotation, checkLabel } from "./label-syntax.ts";
import { affinityFaults, blindTerms } from "./pod/affinity.ts";
import { mountFault } from "./pod/mounts.ts";
import { resourceFaults } from "./pod/resources.ts";
import { checkShape } from "./pod/shape.ts";
import { spreadFault } from "./pod/spread.ts";
import { tolerationFault } from "./pod/tolerations.ts";
import { variableFault } from "./pod/variables.ts";
import { hasNoSource, volumeFault } from "./pod/volumes.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** Values in Kubernetes' own shape that only the API server would look into (apimachinery's and core's validation). */
export const podSyntax = nodeRule("what is asked of the pod is what the API server takes", (node, at) => {
  const misshapen = checkShape(node, at);
  if (misshapen.length > 0) return misshapen;
  return [
    ...checkPod(node.pod ?? {}, at),
    ...checkPlacing(node.pod ?? {}, at),
    ...checkAnnotations(node, at),
    ...Object.entries(node.containers ?? {}).flatMap(([name, settings]) =>
      checkContainer(settings as ContainerSettings, (field) => at(`containers.${name}.${field}`)),
    ),
  ];
});

const hints = {
  name: "Use the name that `kubectl get` shows.",
  volume: 'Volumes look like { name: "scratch", emptyDir: {} }; `kubectl explain pod.spec.volumes` shows the others.',
  variable: "Use letters, digits and `_` for its name, and the names and keys that `kubectl describe` shows.",
  mount:
    "Write the path from the first slash on, and without a colon; `kubectl explain pod.spec.containers.volumeMounts` shows the rest.",
  resources: 'Resources look like { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } }.',
  toleration: 'Tolerations look like { key: "site.example/edge", operator: "Exists", effect: "NoSchedule" }.',
  affinity: "`kubectl explain pod.spec.affinity` shows what it may say.",
  spread: "`kubectl explain pod.spec.topologySpreadConstraints` shows what it may say.",
  selector:
    'Add one for the pods that count: labelSelector: { matchLabels: { "app.kubernetes.io/part-of": "interlink" } }.',
};

type Code = "invalid-label" | "invalid-value" | "invalid-quantity";

function refused(fault: string | undefined, what: string, where: Where, hint: string, code: Code = "invalid-value") {
  return fault === undefined ? [] : [problem(code, where, `${what} ${fault}: the pod would never run`, hint)];
}

function checkPod(
  { imagePullSecrets = [], priorityClassName, nodeSelector = {}, volumes = [] }: PodSettings,
  at: NodeAt,
): Problem[] {
  const names = [
    ...imagePullSecrets.map((name, index) => [`pod.imagePullSecrets.${index}`, name] as const),
    ...(priorityClassName === undefined ? [] : [["pod.priorityClassName", priorityClassName] as const]),
  ];
  return [
    ...names.flatMap(([field, name]) => refused(dns1123SubdomainFault(name), `\`${name}\``, at(field), hints.name)),
    ...Object.entries(nodeSelector).flatMap(([key, value]) => checkLabel(key, value, at(`pod.nodeSelector.${key}`))),
    ...volumes.flatMap((volume, index) => checkVolume(volume, at(`pod.volumes.${index}`))),
  ];
}

function checkVolume(volume: IVolume, where: Where): Problem[] {
  const what = `the volume \`${volume.name}\``;
  const faults = refused(volumeFault(volume), what, where, hints.volume);
  if (faults.length > 0 || !hasNoSource(volume)) return faults;
  const text = `${what} has no source: Kubernetes would make it an empty directory`;
  return [problem("invalid-value", where, text, "Say where it comes from, or write `emptyDir: {}`.")];
}

/** Where the pod may run. */
function checkPlacing(
  { tolerations = [], affinity = {}, topologySpreadConstraints = [] }: PodSettings,
  at: NodeAt,
): Problem[] {
  const blind = (where: Where) =>
    warning("invalid-value", where, "without a `labelSelector` it counts no pods: it would do nothing", hints.selector);
  return [
    ...tolerations.flatMap((toleration, index) =>
      refused(tolerationFault(toleration), "the toleration", at(`pod.tolerations.${index}`), hints.toleration),
    ),
    ...affinityFaults(affinity).flatMap(({ field, says }) =>
      refused(says, "the affinity", at(`pod.affinity.${field}`), hints.affinity),
    ),
    ...blindTerms(affinity).map((field) => blind(at(`pod.affinity.${field}`))),
    ...topologySpreadConstraints.flatMap((constraint, index) => {
      const where = at(`pod.topologySpreadConstraints.${index}`);
      const faults = refused(spreadFault(constraint), "the constraint", where, hints.spread);
      return faults.length > 0 || constraint.labelSelector !== undefined ? faults : [blind(where)];
    }),
  ];
}

/** What the pod carries already: a second value would be dropped. */
const ownAnnotations = new Set(["interlink-gitops/config-hash", "kubectl.kubernetes.io/default-container"]);

function checkAnnotations(node: VirtualNode, at: NodeAt): Problem[] {
  return (["pod", "deployment"] as const).flatMap((owner) =>
    Object.keys(node[owner]?.annotations ?? {}).flatMap((key) =>
      owner === "pod" && ownAnnotations.has(key)
        ? [takenAnnotation(key, at)]
        : checkAnnotation(key, at(`${owner}.annotations.${key}`)),
    ),
  );
}

function takenAnnotation(key: string, at: NodeAt): Problem {
  const text = `the annotation \`${key}\` is set already: this one would be dropped`;
  return problem("invalid-label", at(`pod.annotations.${key}`), text, "Remove it, or choose a key of your own.");
}

function checkContainer(
  { env = {}, volumeMounts = [], resources = {} }: ContainerSettings,
  at: (field: string) => Where,
): Problem[] {
  return [
    ...Object.entries(env).flatMap(([name, value]) =>
      refused(variableFault(name, value), `the variable \`${name}\``, at(`env.${name}`), hints.variable),
    ),
    ...volumeMounts.flatMap((mount, index) =>
      refused(mountFault(mount), `the mount \`${mount.mountPath}\``, at(`volumeMounts.${index}`), hints.mount),
    ),
    ...resourceFaults(resources).flatMap(({ field, says }) =>
      refused(
        says,
        field === "" ? "the resources" : `\`${field}\``,
        at(field === "" ? "resources" : `resources.${field}`),
        hints.resources,
        "invalid-quantity",
      ),
    ),
  ];
}
