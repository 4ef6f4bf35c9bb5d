import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IEnvVar, IVolume, IVolumeMount } from "@interlink-gitops/models";
import { configFile } from "../config-map.ts";

/** What the virtual kubelet's container gets for TLS towards the remote side. */
export interface RemoteTlsFiles {
  env: IEnvVar[];
  volumes: IVolume[];
  volumeMounts: IVolumeMount[];
  resources: KubernetesObject[];
}

/** The CA in a ConfigMap, because it is public; the client's pair from its Secret. */
export function remoteTlsFiles(node: ResolvedNode): RemoteTlsFiles {
  const files: RemoteTlsFiles = { env: [], volumes: [], volumeMounts: [], resources: [] };
  const { ca, client } = node.tls ?? {};
  if (ca !== undefined) {
    const config = configFile(node, "remote-ca", "remote-ca", { [ca.file]: ca.certificate });
    files.volumes.push(config.volume);
    files.resources.push(config.configMap);
    files.volumeMounts.push({ name: "remote-ca", mountPath: ca.directory, readOnly: true });
    // The call for logs uses the system's CAs and not `TLS.CACertFile` (domain §1a); Go takes more of them from here.
    files.env.push({ name: "SSL_CERT_DIR", value: `/etc/ssl/certs:${ca.directory}` });
  }
  if (client !== undefined) {
    const { certificate, key, directory } = client;
    files.volumes.push({
      name: "client-certificate",
      secret: {
        secretName: certificate.name,
        items: [
          { key: certificate.key, path: "tls.crt" },
          { key: key.key, path: "tls.key" },
        ],
      },
    });
    files.volumeMounts.push({ name: "client-certificate", mountPath: directory, readOnly: true });
  }
  return files;
}
