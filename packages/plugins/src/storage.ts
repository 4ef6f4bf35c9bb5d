import type { Problem } from "@interlink-gitops/core";
import { z } from "zod";
import { checkAbsolute, checkObjectName, fault } from "./checks.ts";
import type { PluginContext, VolumeSource } from "./plugin.ts";

const nfs = z
  .strictObject({
    server: z.string().meta({ description: "The server's host name or address." }),
    path: z.string().meta({ description: "The exported path.", examples: ["/export/jobs", "/export/other"] }),
  })
  .meta({ id: "NfsExport", description: "A file system that an NFS server exports." });

/** The `storage` of a plugin that keeps files of its jobs: exactly one of the three. */
export const storage = z
  .strictObject({
    claim: z.string().optional().meta({ description: "The name of a PersistentVolumeClaim in the node's namespace." }),
    hostPath: z
      .string()
      .optional()
      .meta({
        description:
          "A directory of the machine, such as a cluster file system that every machine mounts. The namespace then has to admit privileged pods.",
        examples: ["/shared/jobs"],
      }),
    nfs: nfs.optional(),
  })
  .meta({
    id: "JobStorage",
    description:
      "Where the plugin keeps its jobs' files and their ids: one of `claim`, `hostPath` and `nfs`. Default: a directory that ends with the pod, and with it the plugin forgets jobs that still run.",
  });

type Storage = z.infer<typeof storage>;

/** Exactly one kind of storage is chosen. */
export function checkStorage(chosen: Storage | undefined, context: PluginContext): Problem[] {
  if (chosen === undefined) return [];
  const { claim, hostPath, nfs } = chosen;
  if ([claim, hostPath, nfs].filter((kind) => kind !== undefined).length === 1) {
    return [
      ...checkObjectName(claim, "storage.claim", context),
      ...checkAbsolute(hostPath, "storage.hostPath", context),
      ...checkAbsolute(nfs?.path, "storage.nfs.path", context),
    ];
  }
  return [
    fault(
      context.where,
      "storage",
      "storage is one of `claim`, `hostPath` and `nfs`",
      'Keep one, such as { claim: "interlink-jobs" }.',
    ),
  ];
}

/** The volume that a choice of storage means. */
export function storageSource({ claim, hostPath, nfs }: Storage = {}): VolumeSource {
  if (claim !== undefined) return { persistentVolumeClaim: { claimName: claim } };
  if (hostPath !== undefined) return { hostPath: { path: hostPath, type: "Directory" } };
  return nfs === undefined ? { emptyDir: {} } : { nfs };
}
