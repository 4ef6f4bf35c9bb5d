import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IVolume, IVolumeMount } from "@interlink-gitops/models";
import { confined } from "../security.ts";

const fileName = "InterLinkConfig.yaml";
const written = "/etc/interlink";
const secretDirectory = "/run/secrets/hub";
const completed = "/run/interlink-config";

/** Where interLink's configuration file is, and what has to happen and to be mounted for that. */
export interface ConfigPlace {
  path: string;
  initContainers: IContainer[];
  volumes: IVolume[];
  volumeMounts: IVolumeMount[];
}

/**
 * interLink reads the image hub's token nowhere but in its configuration file (domain §1b), and that is in a ConfigMap.
 * So the file is completed before interLink starts, in memory, by the virtual kubelet's image: interLink's has no shell.
 */
export function placeConfig(node: ResolvedNode): ConfigPlace {
  const { hubToken } = node;
  if (hubToken === undefined)
    return { path: `${written}/${fileName}`, initContainers: [], volumes: [], volumeMounts: [] };
  const items = [{ key: hubToken.key, path: "token" }];
  return {
    path: `${completed}/${fileName}`,
    initContainers: [completion(node)],
    volumes: [
      { name: "hub-token", secret: { secretName: hubToken.name, items } },
      { name: "interlink-completed", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
    ],
    volumeMounts: [{ name: "interlink-completed", mountPath: completed, readOnly: true }],
  };
}

function completion(node: ResolvedNode): IContainer {
  return {
    name: "interlink-config",
    image: node.images.virtualKubelet,
    command: appendToken(`${written}/${fileName}`, `${secretDirectory}/token`, `${completed}/${fileName}`),
    resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { cpu: "100m", memory: "64Mi" } },
    securityContext: confined(node.user),
    volumeMounts: [
      { name: "interlink-config", mountPath: written, readOnly: true },
      { name: "hub-token", mountPath: secretDirectory, readOnly: true },
      { name: "interlink-completed", mountPath: completed },
    ],
  };
}

/**
 * The command that writes a configuration file with the token as the last key of `singularity_hub`, its last block. As
 * base64 no token can be taken for YAML, and none passes through an argument or a variable of the environment.
 */
export function appendToken(config: string, token: string, target: string): string[] {
  const script = `set -e
umask 077
if ! test -s ${token}; then echo "the token of the image hub is empty" >&2; exit 1; fi
encoded=$(base64 < ${token} | tr -d '\\n')
{ cat ${config}; printf '    master_token: !!binary "%s"\\n' "$encoded"; } > ${target}
`;
  return ["/bin/sh", "-c", script];
}
