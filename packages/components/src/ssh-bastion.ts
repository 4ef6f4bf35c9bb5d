import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedBastion, ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IService, IVolume } from "@interlink-gitops/models";
import { configFile, type ConfigFile } from "./config-map.ts";
import { inNamespace } from "./metadata.ts";
import type { Component } from "./part.ts";
import { socketMount } from "./sockets.ts";
import { callTo, type Traffic } from "./traffic.ts";

/** The SSH server through which the site forwards its plugin to a port or a socket of the pod (domain §5.4). */
export const sshBastion: Component = {
  name: "ssh-bastion",
  contribute(node) {
    const { bastion } = node;
    if (bastion === undefined) return undefined;
    const keys = keysFile(node, bastion);
    const sshd = configFile(node, "sshd-config", "sshd-config", { "interlink.conf": sshdConfig(bastion) });
    return {
      containers: [container(node, bastion)],
      volumes: [
        ...(keys === undefined ? [] : [keys.volume]),
        sshd.volume,
        { name: "ssh-state", emptyDir: {} },
        ...hostKeyVolume(bastion),
      ],
      resources: [...(keys === undefined ? [] : [keys.configMap]), sshd.configMap, service(node, bastion)],
      traffic: trafficOf(bastion),
    };
  },
};

function keysFile(node: ResolvedNode, { authorizedKeys }: ResolvedBastion): ConfigFile | undefined {
  if (authorizedKeys.length === 0) return undefined;
  return configFile(node, "ssh-keys", "ssh-keys", { authorized_keys: `${authorizedKeys.join("\n")}\n` });
}

function trafficOf({ port, authorizedKeysUrl }: ResolvedBastion): Traffic[] {
  return [
    { direction: "in", with: "site", ports: [port], because: "the site opens its tunnel" },
    ...(authorizedKeysUrl === undefined ? [] : callTo("authorizedKeys", authorizedKeysUrl, "keys that may open it")),
  ];
}

/** Nothing but one reverse forwarding. The image's own settings forbid all, and the first value that sshd reads wins. */
function sshdConfig({ forward }: ResolvedBastion): string {
  return `# The site may open one listener inside the pod, for its plugin, and do nothing else.
${forward.kind === "port" ? portForwarding(forward.port) : socketForwarding}
AllowAgentForwarding no
X11Forwarding no
PermitTTY no
PermitTunnel no
ForceCommand /bin/false
PasswordAuthentication no
KbdInteractiveAuthentication no
# A tunnel that died must ${forward.kind === "port" ? "free its port within a minute, or the site's next one is refused" : "end within a minute, and with it the calls that wait in it"}.
ClientAliveInterval 15
ClientAliveCountMax 3
`;
}

const portForwarding = (port: number) => `AllowTcpForwarding remote
PermitListen localhost:${port} 127.0.0.1:${port}
PermitOpen none
AllowStreamLocalForwarding no`;

// With `AllowTcpForwarding no` sshd refuses remote sockets, too (session.c, do_authenticated); `PermitListen` is about
// ports only. `AllowStreamLocalForwarding remote` lets the site listen in the pod, and open none of its sockets.
const socketForwarding = `AllowTcpForwarding remote
PermitListen none
PermitOpen none
AllowStreamLocalForwarding remote
# sshd leaves its socket behind when a tunnel ends: the next one takes it over.
StreamLocalBindUnlink yes
# For its owner and its group, which is interLink's.
StreamLocalBindMask 0117`;

function container(node: ResolvedNode, bastion: ResolvedBastion): IContainer {
  const tcpSocket = { port: bastion.port };
  const { authorizedKeys, authorizedKeysUrl } = bastion;
  return {
    name: "ssh-bastion",
    image: node.images.sshBastion,
    env: [
      { name: "USER_NAME", value: bastion.user },
      ...(authorizedKeys.length === 0 ? [] : [{ name: "PUBLIC_KEY_FILE", value: "/opt/ssh/authorized_keys" }]),
      ...(authorizedKeysUrl === undefined ? [] : [{ name: "PUBLIC_KEY_URL", value: authorizedKeysUrl }]),
      { name: "LOG_STDOUT", value: "true" },
      // interLink opens the socket as a member of its group. Another user, so that it cannot open interLink's own.
      ...(bastion.forward.kind === "socket" ? [{ name: "PGID", value: String(node.user) }] : []),
    ],
    ports: [{ name: "ssh", containerPort: bastion.port, protocol: "TCP" }],
    startupProbe: { tcpSocket, periodSeconds: 2, failureThreshold: 60 },
    livenessProbe: { tcpSocket, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "100m", memory: "128Mi" } },
    // The image starts as root to make its user, and runs sshd as that user.
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"], add: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID"] },
    },
    volumeMounts: [
      ...(authorizedKeys.length === 0 ? [] : [{ name: "ssh-keys", mountPath: "/opt/ssh", readOnly: true }]),
      { name: "ssh-state", mountPath: "/config" },
      { name: "sshd-config", mountPath: "/config/sshd/sshd_config.d", readOnly: true },
      ...hostKeyVolume(bastion).map(({ name }) => ({ name, mountPath: "/config/ssh_host_keys", readOnly: true })),
      ...(bastion.forward.kind === "socket" ? socketMount(node) : []),
    ],
  };
}

/** sshd runs as another user than the file's owner, so the file is readable; sshd minds that only of its own files. */
function hostKeyVolume({ hostKey }: ResolvedBastion): IVolume[] {
  if (hostKey === undefined) return [];
  const items = [{ key: hostKey.key, path: "ssh_host_ed25519_key" }];
  return [{ name: "ssh-host-keys", secret: { secretName: hostKey.name, items, defaultMode: 0o444 } }];
}

function service(node: ResolvedNode, bastion: ResolvedBastion): KubernetesObject & IService {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: inNamespace(node, bastion.serviceName),
    spec: {
      type: "NodePort",
      selector: { app: node.name },
      // The pod is ready when its node is, and the node only when the tunnel is up: the way in must be open before.
      publishNotReadyAddresses: true,
      ports: [
        { name: "ssh", port: bastion.port, targetPort: bastion.port, nodePort: bastion.nodePort, protocol: "TCP" },
      ],
    },
  } satisfies IService;
}
