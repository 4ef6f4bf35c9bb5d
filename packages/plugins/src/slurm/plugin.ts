import { openSocket } from "../open-socket.ts";
import { definePlugin, type PluginSetup } from "../plugin.ts";
import { storageSource } from "../storage.ts";
import { check } from "./check.ts";
import { slurmConfig } from "./config.ts";
import type { SlurmCluster, SlurmOptions } from "./options.generated.ts";
import { defaultDataRoot, defaultImage, options } from "./options.ts";

const mungeKey = "/run/secrets/munge/munge.key";

/** Slurm: a cluster of its own inside the container, as the published image boots it, or a real one (domain §4). */
export const slurm = definePlugin<"slurm", SlurmOptions>({
  name: "slurm",
  title: "Slurm",
  options,
  check,
  setUp(options, { socketDirectory }) {
    const { image = defaultImage, cluster, dataRoot = defaultDataRoot, storage } = options;
    const socket = `${socketDirectory}/plugin.sock`;
    const setup: PluginSetup = {
      image,
      env: { SLURMCONFIGPATH: "/etc/interlink/plugin.yaml", SHARED_FS: "true" },
      listen: { kind: "socket", path: socket },
      config: { directory: "/etc/interlink", file: "plugin.yaml", content: slurmConfig(options, socket) },
      user: 0,
      opensSocket: true,
      canTrace: true,
      volumes: [{ name: "plugin-data", mountPath: dataRoot.slice(0, -1), source: storageSource(storage) }],
    };
    return cluster === undefined
      ? { ...setup, ...ownSlurm(socket) }
      : { ...setup, ...realSlurm(socket, cluster, setup.volumes) };
  },
});

/** As the image's entry point does. */
function ownSlurm(socket: string): Pick<PluginSetup, "command" | "jobsInside" | "privileges"> {
  return {
    jobsInside: true,
    command: openSocket(socket, "/etc/startup.sh && exec /sidecar/slurm-sidecar"),
    privileges: {
      because: "the Slurm plugin's image boots its own Slurm daemons and Apptainer",
      context: { privileged: true },
    },
  };
}

/**
 * The image's entry point would start slurmd and slurmctld, which a real slurm.conf places elsewhere, and rewrite that
 * file. Only munged is needed. The key's place is told to it, as the images differ in where theirs looks.
 */
function realSlurm(
  socket: string,
  { slurmConf, mungeKey: reference }: SlurmCluster,
  volumes: PluginSetup["volumes"],
): Partial<PluginSetup> {
  const isText = typeof slurmConf === "string";
  return {
    command: openSocket(
      socket,
      `mkdir -p /run/munge /var/lib/munge /var/log/munge && munged --force --key-file=${mungeKey} && exec /sidecar/slurm-sidecar`,
    ),
    // munged's directories may be another user's; jobs' folders go to their `--uid`, which sbatch then becomes.
    capabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"],
    secrets: [{ reference, purpose: "munge.key", mountPath: mungeKey, mode: 0o400 }],
    ...(isText ? { files: { "/etc/slurm/slurm.conf": slurmConf } } : {}),
    volumes: isText
      ? volumes
      : [
          ...volumes,
          {
            name: "slurm-conf",
            mountPath: "/etc/slurm",
            source: { configMap: { name: slurmConf.configMap } },
            readOnly: true,
          },
        ],
  };
}
