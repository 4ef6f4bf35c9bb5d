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

/** A volume for each directory of secret files: mounted whole, it follows its Secrets without a restart. */
export function secretVolumes(setup: PluginSetup): IVolume[] {
  return directoriesOf(setup).map(([, files], index) => {
    const name = volumeName(index);
    const sources = [...Map.groupBy(files, ({ reference }) => reference.name)].map(([secret, its]) => ({
      secret,
      items: its.map(({ reference, purpose, mountPath, mode }) => ({
        key: locateSecret(reference, purpose).key,
        path: basename(mountPath),
        ...(mode === undefined ? {} : { mode }),
      })),
    }));
    const [first, ...others] = sources;
    return others.length === 0
      ? { name, secret: { secretName: first!.secret, items: first!.items } }
      : { name, projected: { sources: sources.map(({ secret, items }) => ({ secret: { name: secret, items } })) } };
  });
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
