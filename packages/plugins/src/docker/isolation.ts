import type { PluginSetup, PluginVolume } from "../plugin.ts";

/** The first Kubernetes with user namespaces and unmasked /proc for pods, without a feature gate. */
export const userNamespaceMinor = 33;

/**
 * What lets a rootless Docker daemon run inside a container: no seccomp and AppArmor profile, an unmasked /proc, and a
 * TAP device. `privileged` gives all that, and the machine with it. In a user namespace each can be asked for alone.
 */
export function isolate(
  kind: "privileged" | "user-namespace",
  volumes: PluginVolume[],
): Pick<PluginSetup, "privileges" | "files" | "volumes"> {
  const because = "the Docker plugin starts Docker daemons inside its container";
  if (kind === "privileged") return { privileges: { because, context: { privileged: true } }, volumes };
  return {
    privileges: {
      because,
      context: {
        allowPrivilegeEscalation: true, // newuidmap is setuid
        procMount: "Unmasked",
        seccompProfile: { type: "Unconfined" },
        appArmorProfile: { type: "Unconfined" },
      },
      userNamespace: true,
    },
    // The image hands out users from 100000 on, but a pod's user namespace ends at 65535.
    files: { "/etc/subuid": "rootless:1001:64535\n", "/etc/subgid": "rootless:1001:64535\n" },
    volumes: [
      ...volumes,
      { name: "tun", mountPath: "/dev/net/tun", source: { hostPath: { path: "/dev/net/tun", type: "CharDevice" } } },
    ],
  };
}
