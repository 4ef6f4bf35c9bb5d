import type { KubernetesObject, PodSecurity } from "@interlink-gitops/core";
import type { LogLevel, PluginSetup } from "@interlink-gitops/plugins";
import type { InterLinkRelease } from "@interlink-gitops/models";
import type { ResolvedConnectionTest } from "./connection-test.ts";
import type { SecretKey } from "@interlink-gitops/secrets";
import type { Dial, ResolvedApi } from "./api.ts";
import type { ResolvedBastion } from "./bastion.ts";
import type { ResolvedTls } from "./certificates.ts";
import type { ResolvedKubelet } from "./kubelet.ts";
import type {
  Alerts,
  Capacity,
  Containers,
  DeploymentSettings,
  Images,
  JobScript,
  Offloading,
  PodSettings,
  Proxy,
  Taint,
} from "../schema/environment.generated.ts";
import type { ResolvedNetworkPolicy } from "./network-policy.ts";
import type { ResolvedNetwork } from "./network.ts";
import type { ResolvedSockets } from "./sockets.ts";
import type { ResolvedToken } from "./token.ts";
import type { ResolvedTracing } from "./tracing.ts";

/** Digests (`sha256:…`) by image, each as it is fetched: `ghcr.io/name:tag`. */
export type ImageDigests = Readonly<Record<string, string>>;

/** A virtual node with everything decided. Builders read it and decide nothing again. */
export interface ResolvedNode {
  environment: string;
  cluster: string;
  namespace: string;
  name: string;
  mode: "in-cluster" | "edge-socket" | "edge-rest";
  release: InterLinkRelease;
  logging: LogLevel;
  images: Record<keyof Images, string>;
  capacity: Capacity;
  labels: { [key: string]: string };
  taints: Taint[];
  kubelet: ResolvedKubelet;
  offloading: Offloading;
  /** Tunnels and mesh of offloaded pods. */
  network?: ResolvedNetwork;
  /** What gets in and out of the pod; everything when absent. */
  networkPolicy?: ResolvedNetworkPolicy;
  alerts?: Alerts;
  /** How job scripts are made; absent where interLink runs at the site. */
  jobScript?: JobScript;
  /** The image hub's token, which interLink reads in its configuration file. */
  hubToken?: SecretKey;
  tracing?: ResolvedTracing;
  /** Where Go's profilers listen. */
  profiling?: { address: string; virtualKubelet: number; interlink: number };
  /** The web proxy of the token refresher. */
  proxy?: Proxy;
  /** What the person asked of the pod beyond its components. */
  settings: { containers: Containers; pod: PodSettings; deployment: DeploymentSettings };
  /** Finds an image at its mirror. */
  mirrors: { [prefix: string]: string };
  /** What images are pinned to, by their name at the mirror (docs/images.md). */
  digests: ImageDigests;
  /**
   * The user that the virtual kubelet and interLink run as. A unix socket can be opened only by its owner here, so it
   * is the plugin's user where the plugin opens a socket.
   */
  user: number;
  podSecurity: PodSecurity;
  /** Whether a program of the pod listens below 1024, where it may only if the pod opens these ports to any user. */
  needsLowPorts: boolean;
  /** What the virtual kubelet dials. */
  dial: Dial;
  /** The sockets that the containers share; absent when there are none. */
  sockets?: ResolvedSockets;
  /** The interLink API server in the pod; absent at the edge over REST, where it runs at the site. */
  api?: ResolvedApi;
  /** The plugin in the pod; absent when it runs at the site. */
  plugin?: PluginSetup & { kind: string };
  /** How interLink is recognised over HTTPS, and how the virtual kubelet shows itself. */
  tls?: ResolvedTls;
  bastion?: ResolvedBastion;
  token?: ResolvedToken;
  /** The test of the whole way; absent when none is asked for. */
  connectionTest?: ResolvedConnectionTest;
  /** Objects that bring the node's Secrets into the cluster; none where the Secrets are there already. */
  secrets: KubernetesObject[];
  /** What rolls the pod when a Secret is rotated. */
  secretRevisions: string[];
}
