import type { Endpoint } from "@interlink-gitops/plugins";

/**
 * Where the containers of a pod share their sockets: a directory of its own. The chart mounts a volume over `/var/run`
 * and hides what the images keep there (domain §5.3, B13).
 */
export const socketDirectory = "/run/interlink";
export const interLinkSocket = `${socketDirectory}/interlink.sock`;
/** Every socket there, for a shell. */
export const anySocket = `${socketDirectory}/*.sock`;

/** The plugin's, too, which may be called otherwise. */
export function socketsWith(plugin: Endpoint): string {
  return plugin.kind === "socket" && !plugin.path.endsWith(".sock") ? `${anySocket} ${plugin.path}` : anySocket;
}

/** The path of a socket in a URL, `unix:///path`; undefined where the URL is another. */
export function socketOf(url: string): string | undefined {
  return url.startsWith("unix://") ? url.slice("unix://".length) : undefined;
}

/** Whether one of these mounts brings a file to its container. */
export function isBelowMount(path: string, mounts: readonly { mountPath: string }[] = []): boolean {
  return mounts.some(({ mountPath }) => path.startsWith(`${mountPath.replace(/\/+$/, "")}/`));
}

/** Where the bastion puts the site's plugin, when the tunnel ends at a socket. */
export const tunnelSocket = `${socketDirectory}/plugin.sock`;

/** The directory of the pod's unix sockets. */
export interface ResolvedSockets {
  directory: string;
  /** The sockets that stay behind when their program is killed, and stop its next start: a shell's pattern. */
  leftovers: string;
}
