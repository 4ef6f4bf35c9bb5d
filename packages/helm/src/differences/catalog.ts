/** A field of an object, wherever it stands: what a difference is about. */
export interface Place {
  kind: string;
  /** The object's name. */
  name: string;
  /** Members of lists by their name: `spec.template.spec.containers.vk.env.NODENAME`. */
  path: string;
}

/** One way in which the new objects differ from the chart's, on purpose. */
export interface Difference {
  /** A name that stays, for reviews and scripts. */
  id: string;
  /** What is different, in a few words. */
  title: string;
  why: string;
  /** The object it is seen at first, and where in it. `N` is the node. */
  seenAt: { object: string; path: string };
  /** What has to be in the pod for it to show; without it, it always does. */
  needs?: "token" | "bastion" | "plugin" | "api";
  covers(place: Place): boolean;
}

const inPod = (place: Place, pattern: RegExp): boolean => place.kind === "Deployment" && pattern.test(place.path);
const deployment = "Deployment N-node";
const container = String.raw`^spec\.template\.spec\.containers\.[\w-]+\.`;

/** All of them. The order is that of the page, and the first that covers a place explains it. */
export const differences: readonly Difference[] = [
  {
    id: "one-kubelet",
    title: "The Deployment replaces its pod instead of rolling",
    why: "Two virtual kubelets of one name would fight over the Node and its lease.",
    seenAt: { object: deployment, path: "spec.strategy" },
    covers: (place) => inPod(place, /^spec\.strategy/),
  },
  {
    id: "probes",
    title: "Every container has probes",
    why: "The chart has none: a node that does not work counted as running. The pod is ready when its Node is.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.vk.readinessProbe" },
    covers: (place) =>
      inPod(place, new RegExp(`${container}(startup|readiness|liveness)Probe`)) ||
      inPod(place, new RegExp(`${container}ports`)),
  },
  {
    id: "confined",
    title: "Containers run unprivileged and with a read-only root",
    why: "None of interLink's own programs needs root. What a plugin needs beyond that is said with its reason.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.vk.securityContext" },
    covers: (place) =>
      inPod(place, new RegExp(`${container}securityContext|^spec\\.template\\.spec\\.securityContext`)) ||
      inPod(place, new RegExp(`${container}volumeMounts\\./tmp|volumes\\.tmp`)),
  },
  {
    id: "own-token",
    title: "Only the virtual kubelet gets a token for the API server",
    why: "The chart mounts it into every container, and keeps a second one that never ends in the Secret N-secret.",
    seenAt: { object: deployment, path: "spec.template.spec.automountServiceAccountToken" },
    covers: (place) =>
      inPod(place, /automountServiceAccountToken|volumes\.api-token|volumeMounts\.\/var\/run\/secrets/) ||
      (place.kind === "Secret" && place.name.endsWith("-secret")),
  },
  {
    id: "fixed-images",
    title: "Images have fixed versions",
    why: "`latest` changes what runs without a commit.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.vk.image" },
    covers: (place) => inPod(place, new RegExp(`${container}image(PullPolicy)?$`)),
  },
  {
    id: "config-rollout",
    title: "A changed configuration makes a new pod",
    why: "The programs read their files once. With the chart a change of configuration did nothing until a restart by hand.",
    seenAt: { object: deployment, path: "spec.template.metadata.annotations" },
    covers: (place) =>
      inPod(place, /^spec\.template\.metadata\.annotations/) ||
      inPod(place, new RegExp(`${container}volumeMounts\\./etc/interlink|volumes\\.[\\w-]*config`)),
  },
  {
    id: "standard-labels",
    title: "Objects carry the standard labels",
    why: "`app` stays, because it is the Deployment's immutable selector.",
    seenAt: { object: deployment, path: "metadata.labels" },
    covers: ({ path }) => /^(spec\.template\.)?metadata\.(labels|annotations)/.test(path),
  },
  {
    id: "least-rights",
    title: "The virtual kubelet may do what it does, and no more",
    why: "The chart lets it delete any Node of the cluster, and hold any lease.",
    seenAt: { object: "ClusterRole N-role", path: "rules" },
    covers: ({ kind }) => /^(Cluster)?Role(Binding)?$/.test(kind),
  },
  {
    id: "token-first",
    title: "The virtual kubelet waits for its token",
    why: "It ends when the file is missing at its start: with the chart the two containers raced.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.refresh-token" },
    needs: "token",
    covers: (place) =>
      inPod(place, /containers\.refresh-token\.(restartPolicy|command)|containers\.vk\.command|volumes\.token/) ||
      inPod(place, /containers\.vk\.(env\.VKTOKENFILE|volumeMounts\.\/opt\/interlink)/),
  },
  {
    id: "secrets-by-reference",
    title: "Secrets are referred to",
    why: "The chart writes them into the Deployment in clear, for everybody who may read Deployments.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.refresh-token.env" },
    needs: "token",
    covers: (place) =>
      inPod(place, /containers\.[\w-]+\.env\.[^.]+(\.|$)/) && /SECRET|TOKEN|valueFrom|PASSW|KEY/.test(place.path),
  },
  {
    id: "socket-directory",
    title: "Sockets live in a directory of their own",
    why: "The chart mounts a volume over /var/run and hides what the images keep there. Stale sockets, on which a program would fail for ever, are removed.",
    seenAt: { object: deployment, path: "spec.template.spec.volumes.sockets" },
    needs: "api",
    covers: (place) =>
      inPod(place, /volumes\.sockets|volumeMounts\.\/(var\/)?run(\/interlink)?\/?($|\.)/) ||
      (place.kind === "ConfigMap" &&
        /(InterlinkURL|InterlinkAddress|InterlinkPort|SidecarURL|SidecarPort|Socket)$/.test(place.path)),
  },
  {
    id: "plain-logs",
    title: "Logs are as verbose as the values say",
    why: "The chart switches verbose logs on whatever the values say, and those hold tokens and the values of variables.",
    seenAt: { object: "ConfigMap N-virtual-kubelet-config", path: "data.InterLinkConfig.yaml.VerboseLogging" },
    covers: ({ kind, path }) => kind === "ConfigMap" && /(Verbose|ErrorsOnly)Logging$/.test(path),
  },
  {
    id: "read-keys-only",
    title: "Configuration files hold only keys that interLink reads",
    why: "The chart also writes keys that do nothing, and a token file that makes an empty header.",
    seenAt: { object: "ConfigMap N-virtual-kubelet-config", path: "data.InterLinkConfig.yaml" },
    covers: ({ kind, path }) =>
      kind === "ConfigMap" &&
      /\.(ExportPodData|ServiceAccount|Namespace|KubeletHTTP(\..*)?|DataRootFolder|VKTokenFile|Network(\..*)?|TunnelImage|HTTP(\..*)?|Resources\.Accelerators|NodeLabels|NodeTaints|TLS(\..*)?|DisableCSR|SkipDownwardAPIResolution)$/.test(
        path,
      ),
  },
  {
    id: "locked-bastion",
    title: "The bastion forwards one port and does nothing else",
    why: "The chart allows any forwarding and downloads a modification at each start. Public keys are in a ConfigMap, and the Service is named after the node: two nodes of one release clashed.",
    seenAt: { object: "Service ssh-bastion-N", path: "metadata.name" },
    needs: "bastion",
    covers: (place) =>
      place.name.startsWith("ssh-bastion-") ||
      /-(ssh-keys|sshd-config)$/.test(place.name) ||
      inPod(place, /containers\.ssh-bastion\.|volumes\.(ssh|sshd)-/),
  },
  {
    id: "wired-plugin",
    title: "The plugin reads its configuration and listens where interLink dials",
    why: "The chart mounts the file where most plugins do not look, and leaves the socket to the person.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.plugin.env" },
    needs: "plugin",
    covers: (place) =>
      inPod(place, /containers\.plugin\.|volumes\.plugin/) ||
      (place.kind === "ConfigMap" && place.name.endsWith("-plugin-config")),
  },
  {
    id: "proxy-place",
    title: "The web proxy is the token refresher's",
    why: "The virtual kubelet's calls to interLink ignore it, and those to the cluster's own API must not take it.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.refresh-token.env.HTTPS_PROXY" },
    needs: "token",
    covers: (place) => inPod(place, /env\.HTTPS?_PROXY/),
  },
  {
    id: "no-hooks",
    title: "No Helm hooks, and no test that always passes",
    why: "Hooks mean nothing to Flux, Argo CD and kubectl, and the chart's clean-up may delete any Node.",
    seenAt: { object: "Job N-node-cleanup", path: "metadata.annotations" },
    covers: ({ name }) =>
      /-(cleanup|cleanup-role|cleanup-rolebinding|node-cleanup|test|node-reader|read-nodes|test-connection)$/.test(
        name,
      ),
  },
];
