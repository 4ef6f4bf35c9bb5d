/** What is known about a plugin's image, by which the values can be completed. */
export interface PluginKind {
  name: "slurm" | "docker" | "kubernetes" | "htcondor" | "arc";
  image: RegExp;
  /** The variable that names its configuration file. */
  configVariable?: string;
  /** The key that names its socket; none where it listens on TCP only. */
  socketKey?: string;
  portKey?: string;
  /** Where it listens unless told otherwise, if it is told by arguments only. */
  usualPort?: number;
  /** The image that a name without a version means. */
  usualImage: string;
}

export const pluginKinds: readonly PluginKind[] = [
  {
    name: "slurm",
    image: /slurm/,
    configVariable: "SLURMCONFIGPATH",
    socketKey: "Socket",
    portKey: "SidecarPort",
    usualImage: "ghcr.io/interlink-hq/interlink-sidecar-slurm/interlink-sidecar-slurm:0.6.1",
  },
  {
    name: "docker",
    image: /plugin-docker|docker-plugin/,
    configVariable: "INTERLINKCONFIGPATH",
    socketKey: "Socket",
    portKey: "SidecarPort",
    usualImage: "ghcr.io/intertwin-eu/interlink-docker-plugin/docker-plugin:0.0.26-no-gpu",
  },
  {
    name: "kubernetes",
    image: /kubernetes/,
    configVariable: "CONFIG_FILE_PATH",
    socketKey: "socket_address",
    portKey: "socket_port",
    usualImage: "docker.io/mginfn/interlink-kubernetes-plugin:1.1.1",
  },
  {
    name: "htcondor",
    image: /htcondor/,
    usualPort: 8000,
    usualImage: "ghcr.io/intertwin-eu/htcondor-sidecar:v0.3.7-pre7",
  },
  { name: "arc", image: /\barc\b/, usualPort: 8000, usualImage: "ghcr.io/intertwin-eu/arc-sidecar:v0.5.1-rc5" },
];

/** The image of the chart's guide, which nobody builds (domain §4). */
export const guideImage = /(^|\/)interlink\/plugin-docker$/;
