import {
  custom,
  docker,
  edgeRest,
  edgeSocket,
  inCluster,
  secret,
  type EdgeRestNode,
  type EdgeSocketNode,
  type Environment,
  type InClusterNode,
} from "@interlink-gitops/environment";

// What people who write values for the chart would write here instead. The cases are the chart's own renderings.
const shared = {
  cluster: "parity",
  kubernetes: "1.34",
  interlink: "0.6.2",
  namespace: { name: "interlink", create: true },
} as const;

const oauth = {
  tokenUrl: "https://your-oauth-provider.com/token",
  clientId: "your-client-id",
  audience: "your-audience",
  grant: "authorization_code",
  secret: secret.existing("oauth"),
} as const;

function rest(fields: Partial<EdgeRestNode>): Environment {
  const node = edgeRest({
    url: "https://your-remote-endpoint.com",
    oauth,
    capacity: { cpu: 16, memory: "64Gi", pods: 200 },
  });
  return { ...shared, nodes: { "interlink-rest-node": { ...node, ...fields } } };
}

function inside(fields: Partial<InClusterNode>): Environment {
  const node = inCluster({ plugin: docker({ logging: "debug" }), capacity: { cpu: 4, memory: "16Gi", pods: 50 } });
  return { ...shared, nodes: { "interlink-incluster-node": { ...node, ...fields } } };
}

function socket(fields: Partial<EdgeSocketNode>): Environment {
  const node = edgeSocket({
    bastion: { nodePort: 31022, authorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."] },
    capacity: { cpu: 8, memory: "32Gi", pods: 100 },
  });
  return { ...shared, nodes: { "interlink-socket-node": { ...node, ...fields } } };
}

/** A certificate that nothing trusts: the comparison looks at where it lands. */
const caCertificate = `-----BEGIN CERTIFICATE-----\n${"A".repeat(64)}\n-----END CERTIFICATE-----\n`;

const mesh = {
  serviceCidr: "10.105.0.0/16",
  podCidr: "10.244.0.0/16",
  dnsServiceIp: "10.105.0.10",
  unshare: "auto",
  wireguardGoUrl: "https://files.site.example/wireguard-go",
  wgToolUrl: "https://files.site.example/wg",
  slirp4netnsUrl: "https://files.site.example/slirp4netns",
} as const;

export const cases: Record<string, Environment> = {
  "container-resources": inside({
    containers: {
      interlink: { resources: { requests: { cpu: "200m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } } },
      vk: { resources: { requests: { cpu: "150m", memory: "192Mi" }, limits: { cpu: "750m", memory: "768Mi" } } },
    },
  }),
  scheduling: rest({
    pod: {
      nodeSelector: { "kubernetes.io/arch": "amd64", "node-type": "worker" },
      tolerations: [
        { key: "dedicated", operator: "Equal", value: "interlink", effect: "NoSchedule" },
        { key: "node-type", operator: "Exists", effect: "NoExecute" },
      ],
    },
  }),
  "http-proxies": rest({ proxy: { http: "http://proxy.site.example:3128", https: "http://proxy.site.example:3129" } }),
  "export-pod-data": inside({
    pod: { volumes: [{ name: "data-root", hostPath: { path: "/scratch/interlink/", type: "DirectoryOrCreate" } }] },
    containers: { interlink: { volumeMounts: [{ name: "data-root", mountPath: "/data/interlink" }] } },
  }),
  "disable-projected-volumes": inside({ offloading: { projectedVolumes: false } }),
  "disable-csr": rest({ kubelet: { certificate: "self-signed" } }),
  "skip-downward-api": inside({ offloading: { resolveDownwardApi: false } }),
  "kubernetes-api-endpoint": rest({ offloading: { kubernetesApi: { host: "10.96.0.1", port: 443 } } }),
  "job-script-builder": rest({ offloading: { jobScriptBuilderUrl: "https://translator.site.example/podtranslate" } }),
  "logging-errors-only": inside({ logging: "errors" }),
  "logging-verbose": inside({ logging: "debug" }),
  tracing: rest({ tracing: { endpoint: "localhost:4317" } }),
  "tls-mutual": rest({ tls: { caCertificate, client: secret.existing("interlink-rest-node-tls-certs") } }),
  "http-secure-ca": rest({ tls: { caCertificate } }),
  "accelerators-seed": rest({
    capacity: {
      cpu: 16,
      memory: "64Gi",
      pods: 200,
      accelerators: [
        { resource: "nvidia.com/gpu", model: "a100", count: 2 },
        { resource: "xilinx.com/fpga", model: "u55c", count: 1 },
      ],
    },
  }),
  "labels-taints-seed": rest({
    labels: { "node-type": "virtual", accelerator: "gpu" },
    taints: [{ key: "virtual-node", value: "true", effect: "NoSchedule" }],
  }),
  "tunnel-nginx": socket({
    network: { tunnel: { wildcardDns: "tunnels.site.example", ingress: { className: "nginx", controller: "nginx" } } },
  }),
  "tunnel-traefik": socket({
    network: {
      tunnel: { wildcardDns: "tunnels.site.example", ingress: { className: "traefik", controller: "traefik" } },
    },
  }),
  "tunnel-own-command": rest({
    network: {
      tunnel: {
        wildcardDns: "t.example",
        command: "./wstunnel client --http-upgrade-path-prefix %s %s ws://%s:80 &\n",
      },
    },
  }),
  "mesh-wireguard": rest({ network: { tunnel: { wildcardDns: "mesh.site.example" }, mesh } }),
  "mesh-custom-script": rest({
    network: {
      tunnel: { wildcardDns: "mesh.site.example" },
      mesh: { ...mesh, scriptConfigMap: { name: "leonardo-mesh-script" } },
    },
  }),
  "tunnel-custom-template": rest({
    network: {
      tunnel: {
        wildcardDns: "tunnels.site.example",
        template:
          "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{.Name}}\n  namespace: {{.Namespace}}\nspec:\n  ports:\n  - port: 8080\n",
      },
    },
  }),
  // The values' image is built by nobody; this plugin listens where they say.
  "plugin-tcp-in-cluster": inside({
    api: { port: 3000 },
    plugin: custom({
      image: "registry.example/plugin:1.0",
      port: 4000,
      config: { path: "/etc/interlink/plugin.yaml", content: { SidecarPort: "4000", VerboseLogging: true } },
      env: { INTERLINKCONFIGPATH: "/etc/interlink/plugin.yaml" },
    }),
  }),
  "tls-in-cluster-api": inside({
    api: { port: 3000, tls: { server: secret.existing("interlink-rest-node-tls-certs"), caCertificate } },
  }),
  "plugin-remote-address": socket({ pluginEndpoint: { url: "http://plugin.site.example", port: 3000 } }),
  "plugin-remote-endpoint": socket({ pluginEndpoint: { url: "http://10.10.0.5", port: 4000 } }),
  // With a start command of its own, which the Slurm plugin's preset does not have.
  "plugin-slurm-in-cluster": inside({
    plugin: custom({
      image: "ghcr.io/interlink-hq/interlink-sidecar-slurm/interlink-sidecar-slurm:0.5.0",
      command: ["/sidecar/slurm-sidecar"],
      args: ["--verbose"],
      env: { SLURMCONFIGPATH: "/etc/interlink/plugin.yaml" },
      socket: "plugin.sock",
      user: 0,
      privileged: "the values ask for it",
      config: {
        path: "/etc/interlink/plugin.yaml",
        content: {
          Socket: "unix:///run/interlink/plugin.sock",
          SidecarPort: "4000",
          SbatchPath: "/usr/bin/sbatch",
          ScancelPath: "/usr/bin/scancel",
          SqueuePath: "/usr/bin/squeue",
          CommandPrefix: "",
          SingularityPrefix: "",
          ExportPodData: true,
          DataRootFolder: "/local/interlink/jobs/",
          Namespace: "vk",
          Tsocks: false,
          BashPath: "/bin/bash",
          VerboseLogging: true,
          ErrorsOnlyLogging: false,
        },
      },
    }),
    containers: {
      plugin: { resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } } },
    },
  }),
};
