import { basename, dirname } from "node:path/posix";
import type { IEnvVar, IVolume, IVolumeMount } from "@interlink-gitops/models";
import type { PluginSecretFile, PluginSetup } from "@interlink-gitops/plugins";
import { locateSecret } from "@interlink-gitops/secrets";

/** A plugin's secret values as environment variables. */
export function secretVariables({ secretEnv = {} }: PluginSetup): IEnvVar[] {
  return Object.entries(secretEnv).map(([name, { reference, purpose }]) => ({
    name,
    valueFrom: { secretKeyRef: locateSecret(reference, purpose) },
  }));
}

/** A volume for each directory of secret files: mounted whole, it follows the Secret without a restart. */
export function secretVolumes(setup: PluginSetup): IVolume[] {
  return directoriesOf(setup).map(([, files], index) => ({
    name: volumeName(index),
    secret: {
      secretName: files[0]!.reference.name,
      items: files.map(({ reference, purpose, mountPath, mode }) => ({
        key: locateSecret(reference, purpose).key,
        path: basename(mountPath),
        ...(mode === undefined ? {} : { mode }),
      })),
    },
  }));
}

/** Their mounts. */
export function secretMounts(setup: PluginSetup): IVolumeMount[] {
  return directoriesOf(setup).map(([directory], index) => ({
    name: volumeName(index),
    mountPath: directory,
    readOnly: true,
  }));
}

function directoriesOf({ secrets = [] }: PluginSetup): [directory: string, files: PluginSecretFile[]][] {
  return [...Map.groupBy(secrets, ({ mountPath }) => dirname(mountPath))];
}

function volumeName(index: number): string {
  return index === 0 ? "plugin-secret" : `plugin-secret-${index + 1}`;
}
