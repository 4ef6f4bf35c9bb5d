import { problem, type Problem } from "@interlink-gitops/core";
import type { ContainerSettings, ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IEnvVar, IVolumeMount } from "@interlink-gitops/models";
import { mountConflicts, place } from "./mount-conflicts.ts";

/** Lays what a person asked of a container over what its component made. */
export function settle(container: IContainer, node: ResolvedNode): { container: IContainer; problems: Problem[] } {
  const settings: ContainerSettings =
    node.settings.containers[container.name as keyof typeof node.settings.containers] ?? {};
  const { resources, env = {}, volumeMounts = [], imagePullPolicy } = settings;
  const own = withoutScratch(container.volumeMounts ?? [], volumeMounts);
  return {
    container: {
      ...container,
      image: imageOf(container.image ?? "", node),
      ...(imagePullPolicy === undefined ? {} : { imagePullPolicy }),
      ...(resources === undefined ? {} : { resources }),
      env: [...(container.env ?? []), ...Object.entries(env).map(variable)],
      volumeMounts: [...own, ...volumeMounts],
    },
    problems: [
      ...takenVariables(container, env, node),
      ...mountConflicts({ ...container, volumeMounts: own }, volumeMounts, node),
    ],
  };
}

/** Ours is empty at each start: a person's volume at /tmp serves as well. */
function withoutScratch(own: readonly IVolumeMount[], added: readonly { mountPath?: string }[]): IVolumeMount[] {
  const isTaken = added.some(({ mountPath }) => place(mountPath ?? "") === "/tmp");
  return own.filter(({ name, mountPath }) => !(isTaken && name.endsWith("tmp") && mountPath === "/tmp"));
}

function variable([name, value]: [string, NonNullable<ContainerSettings["env"]>[string]]): IEnvVar {
  if (typeof value === "string") return { name, value };
  if ("fieldPath" in value) return { name, valueFrom: { fieldRef: { fieldPath: value.fieldPath } } };
  if ("configMapName" in value)
    return { name, valueFrom: { configMapKeyRef: { name: value.configMapName, key: value.key } } };
  return { name, valueFrom: { secretKeyRef: { name: value.secretName, key: value.key } } };
}

/**
 * The image as it is fetched: at its mirror, and pinned to a digest where the lock file has one. A digest that a person
 * wrote stays.
 */
export function imageOf(image: string, { mirrors, digests }: Pick<ResolvedNode, "mirrors" | "digests">): string {
  const found = atMirror(image, mirrors);
  return Object.hasOwn(digests, found) ? `${found}@${digests[found]}` : found;
}

/** The image as its mirror has it; the longest prefix that ends where a part of its name does counts. */
function atMirror(image: string, mirrors: ResolvedNode["mirrors"]): string {
  const whole = inFull(image);
  const prefix = Object.keys(mirrors)
    .filter((candidate) => startsWith(whole, candidate))
    .toSorted((a, b) => b.length - a.length)[0];
  return prefix === undefined ? image : `${mirrors[prefix]}${whole.slice(prefix.length)}`;
}

/** A name without a registry is Docker Hub's, and one without a slash is in its `library`. */
function inFull(image: string): string {
  const [first = "", ...rest] = image.split("/");
  if (rest.length > 0 && (/[.:]/.test(first) || first === "localhost")) return image;
  return rest.length === 0 ? `docker.io/library/${image}` : `docker.io/${image}`;
}

/** A whole repository ends at its tag or digest. Behind a registry alone a colon begins its port. */
function startsWith(image: string, prefix: string): boolean {
  const end = image.charAt(prefix.length);
  return image.startsWith(prefix) && (end === "/" || (prefix.includes("/") && (end === ":" || end === "@")));
}

/** What interLink's programs also read, where the field is that decides it: rules and network policies look there. */
const decidedBy: [container: RegExp, variable: RegExp, field: string][] = [
  [/^vk$/, /^KUBELET_URL$/, "kubelet.bindAddress"],
  [/^interlink$/, /^INTERLINK(URL|PORT)$/, "api"],
  [/^interlink$/, /^SIDECAR(URL|PORT)$/, "plugin, bastion or pluginEndpoint"],
  [/^(vk|interlink)$/, /^(ENABLE_TRACING|TELEMETRY_.*)$/, "tracing"],
  [/^(vk|interlink)$/, /^(ENABLE_PPROF|PPROF_.*)$/, "profiling"],
];

/** What a component sets is not replaced: the programs would read something else than was decided. */
function takenVariables({ name, env = [] }: IContainer, added: object, node: ResolvedNode): Problem[] {
  const own = new Set(env.map((one) => one.name));
  return Object.keys(added).flatMap((variable) => {
    const field = `nodes.${node.name}.containers.${name}.env.${variable}`;
    const [, , better] = decidedBy.find((one) => one[0].test(name) && one[1].test(variable)) ?? [];
    if (!own.has(variable) && better === undefined) return [];
    return [
      problem(
        "conflicting-variable",
        { environment: node.environment, node: node.name, field },
        own.has(variable)
          ? `the container \`${name}\` has \`${variable}\` already`
          : `\`${name}\` would read \`${variable}\`, and not what the file says elsewhere`,
        `Use the field of the environment that it is made from${better === undefined ? "" : `: ${better}`}.`,
      ),
    ];
  });
}
