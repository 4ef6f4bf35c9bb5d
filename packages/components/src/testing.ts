import { createResolver, type Environment, type ResolvedNode } from "@interlink-gitops/environment";
import { validEnvironment } from "../../environment/src/testing.ts";

/** The decided node of this name, in the valid environment after a change. */
export function resolvedNode(
  name: "inside" | "socket" | "rest",
  change: (environment: Environment) => void = () => {},
): ResolvedNode {
  const environment = validEnvironment();
  change(environment);
  const { environment: resolved, problems } = createResolver()("test", environment);
  if (resolved === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return resolved.nodes.find((node) => node.name === name)!;
}

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const pair = (name: string) => ({ kind: "existing", name });

const sha256 = "a".repeat(64);
const url = "https://mirror.example/program";

/** Tunnels and a mesh with everything that our own template and script can be told. */
const kit = {
  tunnel: {
    wildcardDns: "tunnels.example",
    ingress: { className: "public", controller: "traefik", annotations: { "site.example/team": "hpc" } },
    tls: { clusterIssuer: "ours", caCertificate: certificate },
    program: { url, sha256 },
  },
  mesh: {
    serviceCidr: "10.96.0.0/12",
    podCidr: "10.244.0.0/16",
    dnsServiceIp: "10.96.0.10",
    clusterDomain: "cluster.example",
    ipForwarding: "sysctl",
    unshare: "user",
    wireguardGoUrl: url,
    wgToolUrl: url,
    slirp4netnsUrl: url,
    sha256: { wireguardGo: sha256, wgTool: sha256, slirp4netns: sha256 },
  },
};

/** Nodes in every mode and variant that changes a component. */
export function allNodes(): ResolvedNode[] {
  const withPlugin = (plugin: object) => (environment: any) => (environment.nodes.inside.plugin = plugin);
  return [
    resolvedNode("inside"),
    resolvedNode("inside", withPlugin({ kind: "slurm", flavors: { gpu: { flags: ["--gres=gpu:1"] } } })),
    resolvedNode(
      "inside",
      withPlugin({
        kind: "custom",
        image: "p:1",
        socket: "plugin.sock",
        config: { path: "/etc/p/p.ini", content: "[a]\n" },
      }),
    ),
    resolvedNode("inside", withPlugin({ kind: "custom", image: "p:1", port: 4000 })),
    resolvedNode("inside", withPlugin({ kind: "docker", daemon: "machine" })),
    resolvedNode("inside", withPlugin({ kind: "kubernetes", kubeconfig: { kind: "existing", name: "remote" } })),
    resolvedNode(
      "inside",
      withPlugin({
        kind: "custom",
        image: "p:1",
        port: 4000,
        secretEnv: { API: { secret: { kind: "existing", name: "api" }, key: "api" } },
      }),
    ),
    resolvedNode("inside", (environment: any) => {
      Object.assign(environment.nodes.inside, {
        plugin: { kind: "custom", image: "p:1", port: 4000 },
        api: { port: 3000, tls: { server: pair("server"), caCertificate: certificate } },
      });
    }),
    resolvedNode("inside", (environment: any) => {
      environment.nodes.inside.tracing = { caCertificate: certificate, client: pair("tracing") };
    }),
    resolvedNode("inside", (environment: any) => {
      const singularityHub = { server: "https://hub.example", masterToken: pair("hub") };
      environment.nodes.inside.offloading = { jobScriptBuilderUrl: "https://scripts.example/build" };
      environment.nodes.inside.jobScript = { build: { singularityHub } };
    }),
    resolvedNode("socket"),
    resolvedNode("socket", (environment: any) => {
      delete environment.nodes.socket.bastion.authorizedKeys;
      environment.nodes.socket.bastion.authorizedKeysUrl = "https://site.example/keys";
    }),
    resolvedNode("socket", (environment: any) => {
      const tls = {
        server: pair("server"),
        caCertificate: certificate,
        client: pair("client"),
        clientCaCertificate: certificate,
      };
      environment.nodes.socket.api = { port: 4000, tls };
    }),
    resolvedNode("socket", (environment: any) => {
      delete environment.nodes.socket.bastion;
      environment.nodes.socket.pluginEndpoint = { url: "http://10.10.0.5", port: 4000 };
    }),
    resolvedNode("socket", (environment: any) => (environment.nodes.socket.bastion.forward = "socket")),
    resolvedNode("socket", (environment: any) => {
      environment.nodes.socket.bastion.forward = "socket";
      environment.nodes.socket.api = { port: 4000 };
    }),
    resolvedNode("rest"),
    resolvedNode("rest", (environment) => (environment.kubernetes = "1.20")),
    resolvedNode("rest", ({ nodes }) => (nodes["rest"]!.namespace = { name: "tenant" })),
    resolvedNode("rest", (environment: any) => (environment.nodes.rest.oauth.grant = "client_credentials")),
    resolvedNode("rest", (environment) => (environment.interlink = "0.6.0")),
    resolvedNode("rest", (environment) => (environment.interlink = "0.5.0")),
    resolvedNode("rest", (environment: any) => {
      environment.nodes.rest.network = {
        tunnel: {
          wildcardDns: "tunnels.example",
          template: "kind: Secret\nmetadata:\n  name: {{.Name}}{{.WGPrivateKey}}\n",
        },
        mesh: {
          serviceCidr: "10.96.0.0/12",
          podCidr: "10.244.0.0/16",
          dnsServiceIp: "10.96.0.10",
          script: "#!/bin/sh\n",
        },
      };
    }),
    resolvedNode("rest", (environment: any) => (environment.nodes.rest.network = kit)),
    resolvedNode("rest", (environment: any) => {
      environment.networkPolicy = { apiServer: { cidrs: ["192.0.2.1/32"] } };
      environment.alerts = { labels: { release: "prometheus" } };
      Object.assign(environment.nodes.rest, {
        tracing: { endpoint: "otel.example:4317" },
        proxy: { https: "http://proxy.example:3128", noProxy: [".example"] },
      });
    }),
    resolvedNode("socket", (environment: any) => (environment.nodes.socket.networkPolicy = { engine: "cilium" })),
    resolvedNode("socket", (environment: any) => {
      const { serviceCidr, podCidr, dnsServiceIp } = kit.mesh;
      environment.kubernetes = "1.21";
      environment.nodes.socket.network = {
        tunnel: { wildcardDns: "tunnels.example", ingress: { className: "nginx", controller: "nginx" } },
        mesh: { serviceCidr, podCidr, dnsServiceIp, scriptConfigMap: { name: "socket-mesh" } },
      };
    }),
    resolvedNode("inside", (environment: any) => (environment.nodes.inside.connectionTest = {})),
    resolvedNode("rest", (environment: any) => {
      Object.assign(environment.nodes.rest.oauth, { grant: "client_credentials", caCertificate: certificate });
      environment.nodes.rest.tls = { caCertificate: certificate };
      environment.nodes.rest.connectionTest = { canary: false };
    }),
    resolvedNode("rest", (environment: any) => {
      delete environment.nodes.rest.oauth;
      environment.nodes.rest.tls = { caCertificate: certificate, client: pair("pair") };
    }),
  ];
}
