import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNode, SecretKey } from "@interlink-gitops/environment";
import type { IEnvVar, IVolume, IVolumeMount } from "@interlink-gitops/models";
import { configFile } from "../config-map.ts";

/** What the virtual kubelet's container gets for TLS: towards the remote side, and for its own API. */
export interface RemoteTlsFiles {
  env: IEnvVar[];
  volumes: IVolume[];
  volumeMounts: IVolumeMount[];
  resources: KubernetesObject[];
}

/** A certificate and its key, and the directory where they are mounted. */
export interface CertificatePair {
  certificate: SecretKey;
  key: SecretKey;
  directory: string;
}

/** The CA in a ConfigMap, because it is public; the client's pair from its Secret. */
export function remoteTlsFiles(node: ResolvedNode): RemoteTlsFiles {
  const files: RemoteTlsFiles = { env: [], volumes: [], volumeMounts: [], resources: [] };
  const { ca, client } = node.tls ?? {};
  if (node.kubelet.provided !== undefined) addPair(files, "kubelet-certificate", node.kubelet.provided);
  if (ca !== undefined) {
    const config = configFile(node, "remote-ca", "remote-ca", { [ca.file]: ca.certificate });
    files.volumes.push(config.volume);
    files.resources.push(config.configMap);
    files.volumeMounts.push({ name: "remote-ca", mountPath: ca.directory, readOnly: true });
    // The call for logs uses the system's CAs and not `TLS.CACertFile` (domain §1a); Go takes more of them from here.
    files.env.push({ name: "SSL_CERT_DIR", value: `/etc/ssl/certs:${ca.directory}` });
  }
  if (client !== undefined) addPair(files, "client-certificate", client);
  return files;
}

/** A certificate and its key from a Secret, under the names that the configuration has for them. */
function addPair(
  files: Pick<RemoteTlsFiles, "volumes" | "volumeMounts">,
  name: string,
  { certificate, key, directory }: CertificatePair,
): void {
  const items = [
    { key: certificate.key, path: "tls.crt" },
    { key: key.key, path: "tls.key" },
  ];
  files.volumes.push({ name, secret: { secretName: certificate.name, items } });
  files.volumeMounts.push({ name, mountPath: directory, readOnly: true });
}
