/** The chart's values as it takes them, its defaults included. The names are the chart's. */
export interface Chart {
  nodeName: string;
  interlink: {
    enabled: boolean;
    image: string;
    socket: string;
    address: string;
    port: number | undefined;
    exportPodData: boolean;
    dataRootVolume: string;
    skipDownwardAPIResolution: boolean;
    kubernetesApiAddr: string;
    kubernetesApiPort: string;
    kubernetesApiCaCrt: string;
    disableProjectedVolumes: boolean;
    tls: { enabled: boolean; certFile: string; keyFile: string; caCertFile: string };
    logging: { verboseLogging: boolean; errorsOnlyLogging: boolean };
    tracing: { enabled: boolean };
    pluginEndpoint: { url: string; port: string };
    resources: ChartResources;
    extraVolumeMounts: Mount[];
    jobScript: {
      JobScriptBuildConfig: Record<
        "singularity_hub" | "apptainer_options" | "volumes_options" | "volume_options",
        Data
      >;
    };
  };
  virtualNode: {
    image: string;
    resources: { CPUs: string; memGiB: string; pods: string; accelerators: Accelerator[] };
    HTTPProxies: { HTTP: string; HTTPs: string };
    HTTP: { insecure: boolean; CACert: string };
    kubeletHTTP: { insecure: boolean };
    tracing: { enabled: boolean };
    containerResources: ChartResources;
    extraVolumeMounts: Mount[];
    disableCSR: boolean;
    nodeLabels: string[];
    nodeTaints: { key: string; value?: string; effect: string }[];
    JobScriptBuilderURL: string;
    network: {
      enableTunnel: boolean;
      tunnelImage: string;
      wildcardDNS: string;
      wstunnelTemplatePath: string;
      templateType: string;
      customTemplate: string;
      wstunnelCommand: string;
      fullMesh: boolean;
      serviceCIDR: string;
      podCIDRCluster: string;
      dnsServiceIP: string;
      dnsService: string;
      wireguardGoURL: string;
      wgToolURL: string;
      slirp4netnsURL: string;
      unshareMode: string;
      meshScriptTemplatePath: string;
      meshScriptConfigMapName: string;
    };
  };
  plugin: {
    enabled: boolean;
    image: string;
    command: string[];
    commands: string[];
    args: string[];
    config: string;
    envs: EnvironmentVariable[];
    privileged: boolean;
    socket: string;
    address: string;
    port: number | undefined;
    resources: ChartResources;
    extraVolumeMounts: Mount[];
  };
  sshBastion: {
    enabled: boolean;
    image: string;
    clientKeys: { authorizedKeys: string; keysURL: string };
    hostKeys: { priv: string; pub: string };
    port: number | undefined;
    resources: ChartResources;
    extraVolumeMounts: Mount[];
  };
  OAUTH: {
    enabled: boolean;
    image: string;
    TokenURL: string;
    ClientID: string;
    ClientSecret: string;
    RefreshToken: string;
    GrantType: string;
    Audience: string;
    resources: ChartResources;
    extraVolumeMounts: Mount[];
  };
  extraVolumes: Data[];
  podScheduling: { nodeSelector: Data; tolerations: Data[] };
}

export type Data = Record<string, unknown>;

/** The chart's own shape. A leaf is empty where the values removed it. */
export interface ChartResources {
  CPU: { request: string; limit: string };
  memory: { request: string; limit: string };
}

export interface Mount {
  name: string;
  mountPath: string;
  readOnly?: boolean;
  subPath?: string;
}

export interface Accelerator {
  resourceType: string;
  model?: string;
  available: string;
}

export interface EnvironmentVariable {
  name: string;
  value?: unknown;
  valueFrom?: Data;
}

/** A value that the chart ignored, misread or broke, and what becomes of it. Secrets are masked already. */
export interface Ignored {
  path: string;
  value: unknown;
  meaning: string;
}
