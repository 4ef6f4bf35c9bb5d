import type { Endpoint } from "@interlink-gitops/plugins";
import { locateSecret, type SecretKey } from "@interlink-gitops/secrets";
import type { Bastion } from "../schema/environment.generated.ts";
import { ports, tunnelPort } from "./ports.ts";
import { hostKeyFile } from "./secrets.ts";
import { tunnelSocket } from "./sockets.ts";

/** The SSH server through which the site forwards its plugin into the pod. */
export interface ResolvedBastion {
  /** The port of the pod that sshd listens on. */
  port: number;
  nodePort: number;
  authorizedKeys: string[];
  authorizedKeysUrl?: string;
  /** Where in the pod the tunnel ends, and interLink finds the plugin. */
  forward: Endpoint;
  user: string;
  /** The Secret with the host key; a new one at each start when absent. */
  hostKey?: SecretKey;
  serviceName: string;
}

/** Everything about the bastion of a node. */
export function decideBastion(node: string, bastion: Bastion): ResolvedBastion {
  return {
    port: ports.bastion,
    nodePort: bastion.nodePort,
    authorizedKeys: (bastion.authorizedKeys ?? []).map((key) => key.trim()),
    ...(bastion.authorizedKeysUrl === undefined ? {} : { authorizedKeysUrl: bastion.authorizedKeysUrl }),
    forward: decideForward(bastion),
    user: "interlink",
    ...(bastion.hostKeys === undefined ? {} : { hostKey: locateSecret(bastion.hostKeys, hostKeyFile) }),
    serviceName: `ssh-bastion-${node}`,
  };
}

function decideForward(bastion: Bastion): Endpoint {
  const port = tunnelPort(bastion);
  return port === undefined ? { kind: "socket", path: tunnelSocket } : { kind: "port", port };
}
