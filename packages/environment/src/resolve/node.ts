import type { KubernetesObject, PodSecurity } from "@interlink-gitops/core";
import type { Endpoint, LogLevel, PluginSetup } from "@interlink-gitops/plugins";
import type { InterLinkRelease } from "@interlink-gitops/models";
import type { ResolvedConnectionTest } from "./connection-test.ts";
import type { SecretKey } from "@interlink-gitops/secrets";
import type { ResolvedDelivery } from "./delivery.ts";
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

/** The directory of the pod's unix sockets. */
export interface ResolvedSockets {
  directory: string;
  /** The sockets that stay behind when their program is killed, and stop its next start: a shell's pattern. */
  leftovers: string;
}

/** The virtual kubelet's own API: logs, and nothing else. */
export interface ResolvedKubelet {
  port: number;
  bindAddress?: string;
  certificate: "csr" | "self-signed" | "provided";
  signerName?: string;
  /** The Issuer of cert-manager behind that signer. It signs for those only who may name it. */
  issuer?: { namespace: string; name: string };
  /** Only with a provided certificate. */
  provided?: CertificatePair;
}

/** Which programs make traces, and for which collector. */
export interface ResolvedTracing {
  /** Of those that are in the pod and can. */
  programs: readonly ("virtual-kubelet" | "interlink" | "plugin")[];
  endpoint?: string;
  id?: string;
  /** In clear text when absent. Paths are those inside each program's container. */
  tls?: { ca: CertificateFile; client: CertificatePair; skipVerification: boolean };
}

/** A URL without a port, and its port: two keys in interLink's files. */
export interface UrlEndpoint {
  kind: "url";
  url: string;
  port: number;
}

/** Where the virtual kubelet finds interLink. */
export type Dial = Extract<Endpoint, { kind: "socket" }> | UrlEndpoint;

/** The interLink API server in the pod. */
export interface ResolvedApi {
  listen: Endpoint;
  /** The plugin: in the pod, at the end of a tunnel, or elsewhere. */
  plugin: Endpoint | UrlEndpoint;
  /** Only over TCP. Paths are those inside interLink's container. */
  tls?: { server: CertificatePair; clientCa?: CertificateFile };
}

/** TLS towards interLink. Paths are those inside the virtual kubelet's container. */
export interface ResolvedTls {
  ca?: CertificateFile;
  client?: CertificatePair;
  insecureSkipVerify: boolean;
}

/** A certificate and its key in a Secret, and the directory where they are mounted as `tls.crt` and `tls.key`. */
export interface CertificatePair {
  certificate: SecretKey;
  key: SecretKey;
  directory: string;
}

/** A CA's certificate as PEM text or in a Secret, and where it is mounted. */
export interface CertificateFile {
  certificate: string | SecretKey;
  directory: string;
  file: string;
}

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

/** How the virtual kubelet gets and shows its OAuth2 token. */
export interface ResolvedToken {
  /** The file that the refresher writes and the virtual kubelet reads. */
  path: string;
  directory: string;
  tokenUrl: string;
  clientId: string;
  audience: string;
  grant: "client_credentials" | "authorization_code";
  clientSecret: SecretKey;
  /** Where the files survive a new pod; in memory when absent. */
  storage?: { claim: string; create?: { size: string; storageClass?: string } };
  /** Only for `authorization_code`. */
  refreshToken?: SecretKey;
  /**
   * How the virtual kubelet is kept from starting before the token is there, which would end it (domain §0.4): the
   * refresher as a native sidecar, or, before Kubernetes 1.29, a wait in the virtual kubelet's own container.
   */
  wait: "native-sidecar" | "shell";
}

/** A namespace that nodes of the environment live in. */
export interface ResolvedNamespace {
  name: string;
  /** Whether the environment creates it. */
  create: boolean;
  /** What it enforces where the environment creates it. */
  podSecurity: PodSecurity;
  /** The place that asks for its creation, or else names it first, and the node that the place belongs to. */
  field: string;
  node?: string;
}

/** An environment with everything decided. */
export interface ResolvedEnvironment {
  name: string;
  cluster: string;
  /** The namespace of nodes that say nothing else. */
  namespace: string;
  /** All that it names, each once. */
  namespaces: ResolvedNamespace[];
  /** Absent when nothing pulls it. */
  delivery?: ResolvedDelivery;
  /** Objects that bring Secrets into the cluster which several nodes use. */
  secrets: KubernetesObject[];
  nodes: ResolvedNode[];
}
