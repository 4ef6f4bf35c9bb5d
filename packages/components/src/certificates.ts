import type { KubernetesObject } from "@interlink-gitops/core";
import type { CertificateFile, CertificatePair, ResolvedNode } from "@interlink-gitops/environment";
import type { IVolume, IVolumeMount } from "@interlink-gitops/models";
import { configFile } from "./config-map.ts";

/** Files that a container mounts, and the objects that hold them. */
export interface MountedFiles {
  volumes: IVolume[];
  volumeMounts: IVolumeMount[];
  resources: KubernetesObject[];
}

/** Several of them as one, in their order. */
export function together(parts: readonly MountedFiles[]): MountedFiles {
  return {
    volumes: parts.flatMap(({ volumes }) => volumes),
    volumeMounts: parts.flatMap(({ volumeMounts }) => volumeMounts),
    resources: parts.flatMap(({ resources }) => resources),
  };
}

/** A CA's certificate in a ConfigMap `<node>-<name>`, because it is public, or from the Secret that holds it. */
export function mountCertificate(node: ResolvedNode, name: string, ca: CertificateFile | undefined): MountedFiles {
  if (ca === undefined) return together([]);
  const { certificate, directory, file } = ca;
  const volumeMounts = [{ name, mountPath: directory, readOnly: true }];
  if (typeof certificate === "object") {
    const items = [{ key: certificate.key, path: file }];
    return { volumes: [{ name, secret: { secretName: certificate.name, items } }], volumeMounts, resources: [] };
  }
  const { configMap, volume } = configFile(node, name, name, { [file]: certificate });
  return { volumes: [volume], volumeMounts, resources: [configMap] };
}

/** A certificate and its key from a Secret, under the names that interLink's configuration has for them. */
export function mountPair(name: string, pair: CertificatePair | undefined): MountedFiles {
  if (pair === undefined) return together([]);
  const { certificate, key, directory } = pair;
  const items = [
    { key: certificate.key, path: "tls.crt" },
    { key: key.key, path: "tls.key" },
  ];
  return {
    volumes: [{ name, secret: { secretName: certificate.name, items } }],
    volumeMounts: [{ name, mountPath: directory, readOnly: true }],
    resources: [],
  };
}

/** The two keys that name a mounted pair. */
export function pairKeys(pair: CertificatePair | undefined): { CertFile?: string; KeyFile?: string } {
  return pair === undefined ? {} : { CertFile: `${pair.directory}/tls.crt`, KeyFile: `${pair.directory}/tls.key` };
}

/** Where a mounted CA is. */
export function certificatePath({ directory, file }: CertificateFile): string {
  return `${directory}/${file}`;
}

/** The key that names a mounted CA. */
export function caKey(ca: CertificateFile | undefined): { CACertFile?: string } {
  return ca === undefined ? {} : { CACertFile: certificatePath(ca) };
}
