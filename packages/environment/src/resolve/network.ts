import type { Mesh, Network, Tunnel, TunnelTls } from "../schema/environment.generated.ts";
import { opensLowPorts } from "./kubernetes.ts";

/** wstunnel's version follows interLink's client's (10): the two sides speak the same there. */
export const networkImages = {
  wstunnel: "ghcr.io/erebe/wstunnel:v10.5.5",
  wireguard: "lscr.io/linuxserver/wireguard:1.0.20250521-r1-ls110",
} as const;

/** The programs that jobs download unless told otherwise: those that interLink names itself (domain §1a, `Network`). */
const artifacts = "https://github.com/interlink-hq/interlink-artifacts/raw/main";
const programs = {
  wstunnel: `${artifacts}/wstunnel/v10.4.4/linux-amd64/wstunnel`,
  wireguardGo: `${artifacts}/wireguard-go/v0.0.20201118/linux-amd64/wireguard-go`,
  wgTool: `${artifacts}/wgtools/v1.0.20210914/linux-amd64/wg`,
  slirp4netns: `${artifacts}/slirp4netns/v1.2.3/linux-amd64/slirp4netns`,
} as const;

/** A program that a job downloads. */
export interface Download {
  url: string;
  /** Whether the URL is other than the one that interLink has by itself. */
  own: boolean;
  sha256?: string;
}

/** Tunnels and mesh of offloaded pods, decided. */
export interface ResolvedNetwork {
  /** Absent where jobs dial the tunnel's name alone. */
  wildcardDns?: string;
  /** A template of the person's own, in place of ours. */
  template?: string;
  /** A client's command of the person's own. */
  command?: string;
  /** What jobs dial. */
  endpoint: { scheme: "ws" | "wss"; port: number; verify: boolean; caCertificate?: string };
  ingress: {
    className?: string;
    annotations: Record<string, string>;
    /** Absent without TLS; without a name it is the controller's own certificate. */
    tls?: { secretName?: string };
  };
  /** Whether a tunnel's pod may ask for ports below 1024 without being root. */
  lowPorts: boolean;
  wstunnel: Download;
  mesh?: ResolvedMesh;
}

export interface ResolvedMesh {
  serviceCidr: string;
  podCidr: string;
  dnsServiceIp: string;
  clusterDomain: string;
  ipForwarding: "inherited" | "sysctl";
  unshare?: "auto" | "none" | "user";
  /** The script: ours, a text, or a ConfigMap that is there already. */
  script: "kit" | { text: string } | { configMap: string; key: string };
  wireguardGo: Download;
  wgTool: Download;
  slirp4netns: Download;
}

/** Everything about tunnels and mesh. */
export function decideNetwork({ tunnel, mesh }: Network, kubernetes: string): ResolvedNetwork {
  const { wildcardDns, template, command, program = {} } = tunnel;
  return {
    ...(wildcardDns === undefined ? {} : { wildcardDns }),
    ...(template === undefined ? {} : { template }),
    ...(command === undefined ? {} : { command }),
    endpoint: decideEndpoint(tunnel.tls),
    ingress: decideIngress(tunnel),
    lowPorts: opensLowPorts(kubernetes),
    wstunnel: download("wstunnel", program.url, program.sha256),
    ...(mesh === undefined ? {} : { mesh: decideMesh(mesh) }),
  };
}

function decideEndpoint(tls: TunnelTls | undefined): ResolvedNetwork["endpoint"] {
  if (tls === undefined) return { scheme: "ws", port: 80, verify: false };
  const { caCertificate, insecureSkipVerify } = tls;
  return {
    scheme: "wss",
    port: 443,
    verify: insecureSkipVerify === undefined,
    ...(caCertificate === undefined ? {} : { caCertificate }),
  };
}

function decideIngress({ ingress = {}, tls }: Tunnel): ResolvedNetwork["ingress"] {
  const { className, controller, annotations } = ingress;
  const secretName = tls?.clusterIssuer === undefined ? tls?.secretName : "{{.Name}}-tls";
  return {
    ...(className === undefined ? {} : { className }),
    annotations: {
      ...(controller === undefined ? {} : controllerAnnotations(controller, tls !== undefined)),
      ...(tls?.clusterIssuer === undefined ? {} : { "cert-manager.io/cluster-issuer": tls.clusterIssuer }),
      ...annotations,
    },
    ...(tls === undefined ? {} : { tls: secretName === undefined ? {} : { secretName } }),
  };
}

/** What each controller wants for a WebSocket that stays open for hours. */
function controllerAnnotations(
  controller: NonNullable<NonNullable<Tunnel["ingress"]>["controller"]>,
  tls: boolean,
): Record<string, string> {
  switch (controller) {
    case "nginx":
      return {
        "nginx.ingress.kubernetes.io/proxy-read-timeout": "3600",
        "nginx.ingress.kubernetes.io/proxy-send-timeout": "3600",
      };
    case "f5-nginx":
      return {
        "nginx.org/proxy-read-timeout": "3600s",
        "nginx.org/proxy-send-timeout": "3600s",
        "nginx.org/websocket-services": "{{.Name}}",
      };
    case "traefik":
      // The entry point decides the port that it is reached at, and `tls` in an Ingress brings certificates only: where
      // the entry point has no TLS by itself, the router must ask for it (traefik, pkg/provider/kubernetes/ingress).
      return tls
        ? {
            "traefik.ingress.kubernetes.io/router.entrypoints": "websecure",
            "traefik.ingress.kubernetes.io/router.tls": "true",
          }
        : { "traefik.ingress.kubernetes.io/router.entrypoints": "web" };
    case "haproxy":
      return { "haproxy.org/timeout-tunnel": "1h" };
  }
}

function decideMesh(mesh: Mesh): ResolvedMesh {
  const { serviceCidr, podCidr, dnsServiceIp, clusterDomain = "cluster.local", unshare, sha256 = {} } = mesh;
  return {
    serviceCidr,
    podCidr,
    dnsServiceIp,
    clusterDomain,
    ipForwarding: mesh.ipForwarding ?? "inherited",
    ...(unshare === undefined ? {} : { unshare }),
    script: decideScript(mesh),
    wireguardGo: download("wireguardGo", mesh.wireguardGoUrl, sha256.wireguardGo),
    wgTool: download("wgTool", mesh.wgToolUrl, sha256.wgTool),
    slirp4netns: download("slirp4netns", mesh.slirp4netnsUrl, sha256.slirp4netns),
  };
}

function decideScript({ script, scriptConfigMap }: Mesh): ResolvedMesh["script"] {
  if (script !== undefined) return { text: script };
  if (scriptConfigMap === undefined) return "kit";
  return { configMap: scriptConfigMap.name, key: scriptConfigMap.key ?? "custom-mesh.sh" };
}

function download(program: keyof typeof programs, url: string | undefined, sha256: string | undefined): Download {
  return {
    url: url ?? programs[program],
    own: url !== undefined,
    ...(sha256 === undefined ? {} : { sha256: sha256.toLowerCase() }),
  };
}
