import { type Problem, warning } from "@interlink-gitops/core";
import { emit } from "@interlink-gitops/models";
import { z } from "zod";
import { checkAbsolute, checkObjectName, fault, optionOf } from "./checks.ts";
import type { PluginContext, PluginVolume, VolumeSource } from "./plugin.ts";
import { checkStorage, storage, storageSource } from "./storage.ts";

/**
 * What the HTCondor and the ARC plugin have in common: one Flask program, `handles.py`, which listens on TCP port
 * 8000 of all addresses, reads `SidecarConfig.yaml` beside it, and keeps its jobs in a folder beside it. It takes a
 * `--dummy-job` and does nothing with it.
 */

/** The directory where grid software looks for CA certificates. */
export const certificateDirectory = "/etc/grid-security/certificates";
/** The program puts `./` before it, so it must be relative to the working directory. */
const jobsFolder = "jobs/";

const certificates = z
  .strictObject({
    hostPath: z
      .string()
      .optional()
      .meta({
        description:
          "A directory of the machine, such as `/etc/grid-security/certificates`. The namespace then has to admit privileged pods.",
        examples: ["/etc/grid-security/certificates"],
      }),
    claim: z.string().optional().meta({ description: "The name of a PersistentVolumeClaim in the node's namespace." }),
    configMap: z.string().optional().meta({ description: "The name of a ConfigMap whose keys are the files." }),
  })
  .meta({
    id: "GridCertificates",
    description:
      "The CA certificates of the grid: one of `hostPath`, `claim` and `configMap`. Default: those of the image, if it has any.",
  });

/** The options of both. */
export const flaskOptions = {
  certificates: certificates.optional(),
  commandPrefix: z.string().optional().meta({ description: "Shell text put before each job's command." }),
  exportPodData: z
    .boolean()
    .optional()
    .meta({ description: "Write the pods' ConfigMaps and Secrets into the jobs' folders. Default: true." }),
  storage: storage.optional(),
  port: z.int().min(1024).max(65535).optional().meta({
    description:
      "The TCP port of the plugin: it cannot listen on a socket, and it listens on every address of the pod. Default: 8000.",
  }),
};

interface FlaskChoices {
  certificates?: z.infer<typeof certificates>;
  commandPrefix?: string;
  exportPodData?: boolean;
  storage?: z.infer<typeof storage>;
  port?: number;
}

/** The rules of both. */
export function checkFlask({ certificates, storage }: FlaskChoices, context: PluginContext): Problem[] {
  const sources = Object.values(certificates ?? {}).filter((source) => source !== undefined);
  return [
    ...checkStorage(storage, context),
    ...checkAbsolute(certificates?.hostPath, "certificates.hostPath", context),
    ...checkObjectName(certificates?.claim, "certificates.claim", context),
    ...checkObjectName(certificates?.configMap, "certificates.configMap", context),
    ...(storage === undefined
      ? [
          warning(
            "plugin-config",
            optionOf(context.where, "storage"),
            "the ids of the site's jobs end with the pod: after a restart they run on, and nobody knows them",
            'Give `storage`, such as { claim: "interlink-jobs" }.',
          ),
        ]
      : []),
    ...(certificates !== undefined && sources.length !== 1
      ? [
          fault(
            context.where,
            "certificates",
            "the certificates are in one of `hostPath`, `claim` and `configMap`",
            'Keep one, such as { hostPath: "/etc/grid-security/certificates" }.',
          ),
        ]
      : []),
  ];
}

/** The container's side of those options. `directory` is the program's working directory. */
export function setUpFlask(options: FlaskChoices, directory: string) {
  const { certificates, commandPrefix = "", exportPodData = true, storage, port = 8000 } = options;
  const base = directory === "/" ? "" : directory;
  const volumes: PluginVolume[] = [
    { name: "plugin-data", mountPath: `${base}/${jobsFolder.slice(0, -1)}`, source: storageSource(storage) },
    ...(certificates === undefined
      ? []
      : [
          {
            name: "grid-certificates",
            mountPath: certificateDirectory,
            source: certificateSource(certificates),
            readOnly: true,
          },
        ]),
  ];
  const config = { CommandPrefix: commandPrefix, ExportPodData: exportPodData, DataRootFolder: jobsFolder };
  return {
    listen: { kind: "port", port } as const,
    args: [`--port=${port}`],
    // A file of its own: mounted as a directory it would hide the program.
    files: { [`${base}/SidecarConfig.yaml`]: emit(config, { sort: false }) },
    volumes,
    jobsDirectory: `${base}/${jobsFolder}`,
  };
}

function certificateSource({ hostPath, claim, configMap }: NonNullable<FlaskChoices["certificates"]>): VolumeSource {
  if (hostPath !== undefined) return { hostPath: { path: hostPath, type: "Directory" } };
  if (claim !== undefined) return { persistentVolumeClaim: { claimName: claim, readOnly: true } };
  return { configMap: { name: configMap! } };
}
