import type { Endpoint } from "@interlink-gitops/plugins";
import { locateSecret } from "@interlink-gitops/secrets";
import type { Bastion } from "../schema/environment.generated.ts";
import type { ResolvedBastion } from "./node.ts";
import { ports } from "./ports.ts";
import { hostKeyFile } from "./secrets.ts";
import { tunnelSocket } from "./sockets.ts";

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

function decideForward({ forward, pluginPort = ports.tunnel }: Bastion): Endpoint {
  return forward === "socket" ? { kind: "socket", path: tunnelSocket } : { kind: "port", port: pluginPort };
}
