/** Every path that the values files of the two charts declare: a listing of names, by section. */
const sections: Record<string, string> = {
  "": "nodeName extraVolumes",
  interlink:
    "image enabled exportPodData skipDownwardAPIResolution dataRootVolume socket address port kubernetesApiAddr kubernetesApiPort kubernetesApiCaCrt disableProjectedVolumes extraVolumeMounts",
  "interlink.tls": "enabled certFile keyFile caCertFile",
  "interlink.logging": "verboseLogging errorsOnlyLogging",
  "interlink.tracing": "enabled",
  "interlink.pluginEndpoint": "url port",
  virtualNode: "image extraVolumeMounts disableCSR",
  "virtualNode.resources": "CPUs memGiB pods",
  "virtualNode.HTTPProxies": "HTTP HTTPs",
  "virtualNode.HTTP": "insecure CACert",
  "virtualNode.kubeletHTTP": "insecure",
  "virtualNode.tracing": "enabled",
  "virtualNode.network":
    "enableTunnel tunnelImage wildcardDNS wstunnelTemplatePath templateType customTemplate wstunnelCommand fullMesh serviceCIDR podCIDRCluster dnsServiceIP wireguardGoURL wgToolURL slirp4netnsURL unshareMode meshScriptTemplatePath dnsService",
  plugin: "enabled image command commands args config envs socket address port privileged extraVolumeMounts",
  sshBastion: "enabled image port extraVolumeMounts",
  "sshBastion.clientKeys": "authorizedKeys keysURL",
  "sshBastion.hostKeys": "priv pub",
  OAUTH: "enabled image TokenURL ClientID ClientSecret RefreshToken GrantType Audience extraVolumeMounts",
  podScheduling: "nodeSelector tolerations",
};

const resources = [
  "interlink.resources",
  "virtualNode.containerResources",
  "plugin.resources",
  "sshBastion.resources",
  "OAUTH.resources",
].flatMap((section) =>
  ["CPU.request", "CPU.limit", "memory.request", "memory.limit"].map((leaf) => `${section}.${leaf}`),
);

export const defaultPaths: readonly string[] = [
  ...Object.entries(sections).flatMap(([section, names]) =>
    names.split(" ").map((name) => (section === "" ? name : `${section}.${name}`)),
  ),
  ...resources,
];
