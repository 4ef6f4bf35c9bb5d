import { problem, type Problem } from "@interlink-gitops/core";
import type { ContainerSettings, ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IEnvVar } from "@interlink-gitops/models";

/** Lays what a person asked of a container over what its component made. */
export function settle(container: IContainer, node: ResolvedNode): { container: IContainer; problems: Problem[] } {
  const settings: ContainerSettings =
    node.settings.containers[container.name as keyof typeof node.settings.containers] ?? {};
  const { resources, env = {}, volumeMounts = [], imagePullPolicy } = settings;
  return {
    container: {
      ...container,
      image: imageOf(container.image ?? "", node),
      ...(imagePullPolicy === undefined ? {} : { imagePullPolicy }),
      ...(resources === undefined ? {} : { resources }),
      env: [...(container.env ?? []), ...Object.entries(env).map(variable)],
      volumeMounts: [...(container.volumeMounts ?? []), ...volumeMounts],
    },
    problems: [...takenVariables(container, env, node), ...takenPaths(container, volumeMounts, node)],
  };
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

/** The image as its mirror has it; the longest prefix that ends at a `/` counts. */
function atMirror(image: string, mirrors: ResolvedNode["mirrors"]): string {
  const prefix = Object.keys(mirrors)
    .filter((candidate) => image.startsWith(`${candidate}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  return prefix === undefined ? image : `${mirrors[prefix]}${image.slice(prefix.length)}`;
}

/** What a component sets is not replaced: the programs would read something else than was decided. */
function takenVariables({ name, env = [] }: IContainer, added: object, node: ResolvedNode): Problem[] {
  const own = new Set(env.map((one) => one.name));
  return Object.keys(added)
    .filter((variable) => own.has(variable))
    .map((variable) =>
      problem(
        "conflicting-variable",
        {
          environment: node.environment,
          node: node.name,
          field: `nodes.${node.name}.containers.${name}.env.${variable}`,
        },
        `the container \`${name}\` has \`${variable}\` already`,
        "Use the field of the environment that it is made from.",
      ),
    );
}

function takenPaths(
  { name, volumeMounts = [] }: IContainer,
  added: readonly { mountPath?: string }[],
  node: ResolvedNode,
): Problem[] {
  const seen = new Set(volumeMounts.map(({ mountPath }) => trim(mountPath)));
  return added.flatMap(({ mountPath = "" }, index) => {
    const path = trim(mountPath);
    if (!seen.has(path)) {
      seen.add(path);
      return [];
    }
    return [
      problem(
        "conflicting-mount",
        {
          environment: node.environment,
          node: node.name,
          field: `nodes.${node.name}.containers.${name}.volumeMounts.${index}`,
        },
        `something is mounted at ${path} of \`${name}\` already`,
        "Choose another path: Kubernetes refuses two mounts at one.",
      ),
    ];
  });
}

function trim(path: string): string {
  return path.replace(/\/+$/, "");
}
