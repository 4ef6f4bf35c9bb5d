import { images } from "@interlink-gitops/models";
import { findPlugin, type PluginDefinition } from "@interlink-gitops/plugins";
import { locateSecret, provideSecret } from "@interlink-gitops/secrets";
import type {
  EdgeRestNode,
  EdgeSocketNode,
  Environment,
  InClusterNode,
  VirtualNode,
} from "../schema/environment.generated.ts";
import { minorOf } from "./kubernetes.ts";
import type { PodSecurity, ResolvedNode, ResolvedToken } from "./node.ts";
import { interLinkSocket, socketDirectory } from "./sockets.ts";

/** The user of interLink's own image; the virtual kubelet needs no more rights than it. */
const unprivileged = 65532;
/** The first Kubernetes whose init containers can stay (`restartPolicy: Always`) without a feature gate. */
const nativeSidecars = 29;
/** sshd_config.d is read from February 2025 on. */
const bastionImage = "lscr.io/linuxserver/openssh-server:10.2_p1-r0-ls225";

type Decided = Pick<ResolvedNode, "dial" | "user" | "podSecurity"> & Partial<ResolvedNode>;

/** Decides everything about one node: who dials whom over what, names, ports, users, secrets. */
export function decideNode(
  environmentName: string,
  environment: Environment,
  name: string,
  node: VirtualNode,
  definitions: readonly PluginDefinition[],
): ResolvedNode {
  const release = node.interlink ?? environment.interlink;
  return {
    environment: environmentName,
    cluster: environment.cluster,
    namespace: environment.namespace.name,
    name,
    mode: node.mode,
    release,
    logging: node.logging ?? "info",
    images: { ...images[release], sshBastion: bastionImage },
    capacity: node.capacity,
    labels: node.labels ?? {},
    taints: node.taints ?? [],
    kubeletPort: 10250,
    secrets: [],
    ...decideMode(environment, name, node, definitions),
  };
}

function decideMode(
  environment: Environment,
  name: string,
  node: VirtualNode,
  definitions: readonly PluginDefinition[],
): Decided {
  switch (node.mode) {
    case "in-cluster":
      return decideInCluster(environment, name, node, definitions);
    case "edge-socket":
      return decideEdgeSocket(name, node);
    case "edge-rest":
      return decideEdgeRest(environment, node);
  }
}

function decideInCluster(
  { kubernetes }: Environment,
  name: string,
  node: InClusterNode,
  definitions: readonly PluginDefinition[],
): Decided {
  const { kind, ...options } = node.plugin;
  const context = { socketDirectory, kubernetesMinor: minorOf(kubernetes)!, where: { node: name } };
  const setup = findPlugin(kind, definitions).setUp(options, context);
  const user = setup.listen.kind === "socket" ? setup.user : unprivileged;
  return {
    dial: { kind: "socket", path: interLinkSocket },
    sockets: { directory: socketDirectory },
    api: { listen: { kind: "socket", path: interLinkSocket }, plugin: setup.listen },
    plugin: { kind, ...setup },
    user,
    podSecurity: setup.privileges !== undefined ? "privileged" : setup.user === 0 ? "baseline" : "restricted",
  };
}

function decideEdgeSocket(name: string, { bastion }: EdgeSocketNode): Decided {
  const pluginPort = bastion.pluginPort ?? 3000;
  return {
    dial: { kind: "socket", path: interLinkSocket },
    sockets: { directory: socketDirectory },
    api: { listen: { kind: "socket", path: interLinkSocket }, plugin: { kind: "port", port: pluginPort } },
    bastion: {
      port: 2222,
      nodePort: bastion.nodePort,
      authorizedKeys: bastion.authorizedKeys.map((key) => key.trim()),
      pluginPort,
      user: "interlink",
      serviceName: `ssh-bastion-${name}`,
    },
    user: unprivileged,
    podSecurity: "baseline",
  };
}

function decideEdgeRest({ kubernetes, namespace }: Environment, { url, port = 443, oauth }: EdgeRestNode): Decided {
  const directory = "/opt/interlink";
  const token: ResolvedToken = {
    directory,
    path: `${directory}/token`,
    tokenUrl: oauth.tokenUrl,
    clientId: oauth.clientId,
    audience: oauth.audience,
    grant: oauth.grant,
    clientSecret: locateSecret(oauth.secret, "client-secret"),
    ...(oauth.grant === "authorization_code" ? { refreshToken: locateSecret(oauth.secret, "refresh-token") } : {}),
    wait: minorOf(kubernetes)! >= nativeSidecars ? "native-sidecar" : "shell",
  };
  return {
    dial: { kind: "https", url, port },
    token,
    secrets: provideSecret(oauth.secret, namespace.name),
    user: unprivileged,
    podSecurity: "restricted",
  };
}

/** The level that admits every one of these pods. */
export function admitsAll(levels: readonly PodSecurity[]): PodSecurity {
  return (["privileged", "baseline"] as const).find((level) => levels.includes(level)) ?? "restricted";
}
