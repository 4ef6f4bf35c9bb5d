import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IVolume, IVolumeMount } from "@interlink-gitops/models";

/** The volume of the shared sockets, for each component that mounts it. In memory: a reboot leaves no stale socket. */
export function socketVolume({ sockets }: ResolvedNode): IVolume[] {
  return sockets === undefined ? [] : [{ name: "sockets", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } }];
}

/** Its mount. */
export function socketMount({ sockets }: ResolvedNode): IVolumeMount[] {
  return sockets === undefined ? [] : [{ name: "sockets", mountPath: sockets.directory }];
}
