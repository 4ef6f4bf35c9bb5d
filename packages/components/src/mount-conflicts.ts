import { posix } from "node:path";
import { problem, type Problem } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IVolume, IVolumeMount } from "@interlink-gitops/models";

/** Mounts that a person added where the machine could not make them, or where something is already. */
export function mountConflicts(container: IContainer, added: readonly IVolumeMount[], node: ResolvedNode): Problem[] {
  const { name, volumeMounts: own = [], securityContext } = container;
  const seen = new Set(own.map(({ mountPath }) => place(mountPath)));
  const fixed = own.filter(({ readOnly }) => readOnly).map(({ mountPath }) => place(mountPath));
  return added.flatMap((mount, index) => {
    const path = place(mount.mountPath);
    const around = fixed.find((outer) => isInside(path, outer));
    const covered = holdsFiles(mount, node) ? own.find(({ mountPath }) => isInside(place(mountPath), path)) : undefined;
    const isTaken = path === "/" || seen.has(path);
    seen.add(path);
    const conflict = (text: string, hint = "Choose another path.") => [
      problem(
        "conflicting-mount",
        {
          environment: node.environment,
          node: node.name,
          field: `nodes.${node.name}.containers.${name}.volumeMounts.${index}`,
        },
        text,
        hint,
      ),
    ];
    if (isTaken) {
      const hint = "Choose another path: Kubernetes refuses two mounts at one.";
      return conflict(`something is mounted at ${path} of \`${name}\` already`, hint);
    }
    if (around !== undefined)
      return conflict(
        `nothing can be mounted inside ${around} of \`${name}\`, which is read-only: it would never start`,
      );
    if (covered !== undefined)
      return conflict(
        `\`${name}\` has ${covered.mountPath}, for which there is no place inside this volume of files: it would never start`,
      );
    if (mount.mountPropagation === "Bidirectional" && securityContext?.privileged !== true)
      return conflict(
        `\`${name}\` is not privileged, and only such containers mount something for others: the pod would never run`,
        "Use `HostToContainer`, or leave `mountPropagation` out.",
      );
    return [];
  });
}

/** One spelling for each path: without `..`, double slashes and a slash at the end. */
export function place(path: string): string {
  return posix.normalize(`/${path}/`).slice(0, -1) || "/";
}

function isInside(path: string, directory: string): boolean {
  return path !== directory && path.startsWith(`${directory}/`);
}

/** Whether a volume is read-only whatever its mount says: the machine makes no directory in it. */
function holdsFiles({ name }: IVolumeMount, { settings }: ResolvedNode): boolean {
  const volume: IVolume | undefined = settings.pod.volumes?.find((one) => one.name === name);
  return [volume?.configMap, volume?.secret, volume?.projected, volume?.downwardAPI].some(
    (source) => source !== undefined,
  );
}
