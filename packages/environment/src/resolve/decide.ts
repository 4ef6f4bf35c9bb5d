import { images, type InterLinkRelease } from "@interlink-gitops/models";
import { podSecurityOf, type PluginDefinition } from "@interlink-gitops/plugins";
import { locateSecret } from "@interlink-gitops/secrets";
import type {
  EdgeRestNode,
  EdgeSocketNode,
  Environment,
  InClusterNode,
  PluginEndpoint,
  Profiling,
  VirtualNode,
} from "../schema/environment.generated.ts";
import { decideApi, type Dial } from "./api.ts";
import { decideBastion } from "./bastion.ts";
import { decideTls } from "./certificates.ts";
import { decideKubelet } from "./kubelet.ts";
import { namespaceOf } from "./namespaces.ts";
import { decideNetworkPolicy } from "./network-policy.ts";
import { decideNetwork, networkImages } from "./network.ts";
import { decideConnectionTest } from "./connection-test.ts";
import type { ResolvedNode } from "./node.ts";
import { choosePlugin, setUpPlugin } from "./plugin.ts";
import { firstHighPort, ports, portsOf } from "./ports.ts";
import { hubTokenKey } from "./secrets.ts";
import { anySocket, interLinkSocket, socketOf, socketsWith } from "./sockets.ts";
import { decideToken } from "./token.ts";
import { decideTracing } from "./tracing.ts";

/** The user of interLink's own image; the virtual kubelet needs no more rights than it. */
const unprivileged = 65532;
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
): Omit<ResolvedNode, "digests" | "secrets" | "secretRevisions"> {
  const release = node.interlink ?? environment.interlink;
  const mode = decideMode(environment, name, node, definitions);
  const kubelet = decideKubelet(release, node.kubelet);
  return {
    environment: environmentName,
    cluster: environment.cluster,
    namespace: namespaceOf(environment, node),
    name,
    mode: node.mode,
    release,
    logging: node.logging ?? "info",
    images: { ...releaseImages(release), ...environment.images, ...node.images },
    capacity: node.capacity,
    labels: node.labels ?? {},
    taints: node.taints ?? [],
    kubelet,
    offloading: node.offloading ?? {},
    settings: { containers: node.containers ?? {}, pod: node.pod ?? {}, deployment: node.deployment ?? {} },
    mirrors: environment.registryMirrors ?? {},
    ...(node.network === undefined ? {} : { network: decideNetwork(node.network, environment.kubernetes) }),
    ...decideNetworkPolicy(environment.networkPolicy, node.networkPolicy),
    ...decideAlerts(environment, node),
    ...(node.tracing === undefined ? {} : { tracing: decideTracing(node.tracing, mode) }),
    ...(node.profiling === undefined ? {} : { profiling: decideProfiling(node.profiling) }),
    ...decideConnectionTest(name, node, kubelet),
    ...mode,
    needsLowPorts: portsOf(node, definitions).some(({ port }) => port < firstHighPort),
    podSecurity: (node.pod?.volumes ?? []).some(({ hostPath }) => hostPath !== undefined)
      ? "privileged"
      : mode.podSecurity,
  };
}

function decideAlerts({ alerts: shared }: Environment, { alerts: own }: VirtualNode): Pick<ResolvedNode, "alerts"> {
  return shared === undefined && own === undefined ? {} : { alerts: { ...shared, ...own } };
}

function releaseImages(release: InterLinkRelease): ResolvedNode["images"] {
  const { refreshToken, ...rest } = images[release];
  return { ...rest, ...networkImages, tokenRefresher: refreshToken, sshBastion: bastionImage };
}

function decideMode(
  environment: Environment,
  name: string,
  node: VirtualNode,
  definitions: readonly PluginDefinition[],
): Decided {
  switch (node.mode) {
    case "in-cluster":
      return { ...jobScriptOf(node), ...decideInCluster(name, node, definitions) };
    case "edge-socket":
      return { ...jobScriptOf(node), ...decideEdgeSocket(name, node) };
    case "edge-rest":
      return decideEdgeRest(environment, name, node);
  }
}

function decideInCluster(name: string, node: InClusterNode, definitions: readonly PluginDefinition[]): Decided {
  const setup = setUpPlugin(choosePlugin(name, node, { node: name }, definitions));
  const shared = setup.listen.kind === "port" || setup.opensSocket === true;
  return {
    ...decideApi(node.api, setup.listen, socketsWith(setup.listen)),
    plugin: { kind: node.plugin.kind, ...setup },
    user: shared ? unprivileged : setup.user,
    podSecurity: podSecurityOf(setup),
  };
}

function decideEdgeSocket(name: string, { api, bastion: given, pluginEndpoint }: EdgeSocketNode): Decided {
  const bastion = given === undefined ? undefined : decideBastion(name, given);
  const plugin = pluginEndpoint === undefined ? bastion!.forward : dialled(pluginEndpoint);
  return {
    // sshd removes a leftover of its own socket. One that lives could look dead: the site may spell its path otherwise.
    ...decideApi(api, plugin, plugin.kind === "socket" ? interLinkSocket : anySocket),
    ...(bastion === undefined ? {} : { bastion }),
    user: unprivileged,
    podSecurity: bastion === undefined ? "restricted" : "baseline",
  };
}

function dialled({ url, port = 0 }: PluginEndpoint): Dial {
  const path = socketOf(url);
  // A rule asks for the port.
  return path === undefined ? { kind: "url", url, port } : { kind: "socket", path };
}

function decideEdgeRest(environment: Environment, name: string, node: EdgeRestNode): Decided {
  const { url, port = 443, oauth, tls, proxy } = node;
  return {
    dial: { kind: "url", url, port },
    ...(oauth === undefined ? {} : { token: decideToken(environment, name, oauth) }),
    ...(tls === undefined ? {} : { tls: decideTls(tls) }),
    ...(proxy === undefined ? {} : { proxy }),
    user: unprivileged,
    podSecurity: "restricted",
  };
}

function jobScriptOf({ jobScript }: InClusterNode | EdgeSocketNode): Partial<ResolvedNode> {
  const hub = jobScript?.build?.singularityHub?.masterToken;
  return {
    ...(jobScript === undefined ? {} : { jobScript }),
    ...(hub === undefined ? {} : { hubToken: locateSecret(hub, hubTokenKey) }),
  };
}

/** Two profilers in one pod need two ports. */
function decideProfiling({
  port = ports.profiling,
  bindAddress = "127.0.0.1",
}: Profiling): NonNullable<ResolvedNode["profiling"]> {
  return { address: bindAddress, virtualKubelet: port, interlink: port + 1 };
}
