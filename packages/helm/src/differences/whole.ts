import { inConfig, inContainer, inDeployment, inVolumes, type Difference } from "./difference.ts";

const deployment = "Deployment N-node";

/** What shows on every node. */
export const wholeDifferences: readonly Difference[] = [
  {
    id: "no-hooks",
    title: "No Helm hooks, and no test that always passes",
    why: "Hooks mean nothing to Flux, Argo CD and kubectl, and the chart's clean-up may delete any Node.",
    seenAt: { object: "Job N-node-cleanup", path: "metadata.annotations" },
    covers: ({ name, path }) =>
      path === "" &&
      /-(cleanup|cleanup-role|cleanup-rolebinding|node-cleanup|test|node-reader|read-nodes|test-connection)$/.test(
        name,
      ),
  },
  {
    id: "declared-node",
    title: "The Node object is declared",
    why: "It leaves the cluster with its node. The chart needs a hook for that, which runs while the virtual kubelet still does.",
    seenAt: { object: "Node N", path: "metadata.name" },
    covers: ({ kind }) => kind === "Node",
  },
  {
    id: "one-kubelet",
    title: "The Deployment replaces its pod instead of rolling",
    why: "Two virtual kubelets of one name would fight over the Node and its lease.",
    seenAt: { object: deployment, path: "spec.strategy" },
    covers: (place) => inDeployment(place, /^spec\.strategy/),
  },
  {
    id: "probes",
    title: "Every container has probes",
    why: "The chart has none: a node that does not work counted as running. The pod is ready when its Node is.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.vk.readinessProbe" },
    covers: (place) => inContainer(place, /^((startup|readiness|liveness)Probe|ports)/),
  },
  {
    id: "confined",
    title: "Containers run unprivileged and with a read-only root",
    why: "None of interLink's own programs needs root. What a plugin needs beyond that is said with its reason.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.vk.securityContext" },
    covers: (place) =>
      inContainer(place, /^securityContext(?!\.privileged)|^volumeMounts\.\/tmp/) ||
      inDeployment(place, /^spec\.template\.spec\.securityContext/) ||
      inVolumes(place, /^tmp\./),
  },
  {
    id: "own-token",
    title: "Only the virtual kubelet gets a token for the API server",
    why: "The chart mounts it into every container, and keeps a second one that never ends in the Secret N-secret.",
    seenAt: { object: deployment, path: "spec.template.spec.automountServiceAccountToken" },
    covers: (place) =>
      place.path.endsWith("automountServiceAccountToken") ||
      inVolumes(place, /^api-token/) ||
      inContainer(place, /^volumeMounts\.\/var\/run\/secrets/) ||
      (place.kind === "Secret" && place.name.endsWith("-secret")),
  },
  {
    id: "fixed-images",
    title: "Images have fixed versions",
    why: "`latest` changes what runs without a commit.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.vk.image" },
    covers: (place) =>
      inContainer(place, /^imagePullPolicy$/) ||
      (inContainer(place, /^image$/) && !/:(?!latest)[^/]+$/.test(place.before ?? "")),
  },
  {
    id: "config-rollout",
    title: "A changed configuration makes a new pod",
    why: "The programs read their files once. With the chart a change of configuration did nothing until a restart by hand.",
    seenAt: { object: deployment, path: "spec.template.metadata.annotations" },
    covers: (place) =>
      inDeployment(place, /^spec\.template\.metadata\.annotations/) ||
      inContainer(place, /^volumeMounts\.\/etc\/interlink(\/InterLinkConfig\.yaml)?\./) ||
      inVolumes(place, /^(il-config|config|interlink-config)\./),
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
    covers: ({ kind, name }) => /^(Cluster)?Role(Binding)?$/.test(kind) && /-role(binding)?$/.test(name),
  },
  {
    id: "plain-logs",
    title: "Logs are as verbose as the values say",
    why: "The chart switches verbose logs on whatever the values say, and those hold tokens and the values of variables.",
    seenAt: { object: "ConfigMap N-virtual-kubelet-config", path: "data.InterLinkConfig.yaml.VerboseLogging" },
    needs: "logs",
    covers: (place) =>
      (inConfig(place, /^(Verbose|ErrorsOnly)Logging$/) && !place.name.endsWith("-plugin-config")) ||
      inContainer(place, /^env\.VERBOSE\./),
  },
  {
    id: "read-keys-only",
    title: "Configuration files hold only keys that interLink reads",
    why: "The chart also writes keys that do nothing, such as an empty token file, whose header is empty, too.",
    seenAt: { object: "ConfigMap N-virtual-kubelet-config", path: "data.InterLinkConfig.yaml" },
    covers: (place) => place.after === undefined && saysNothing(place),
  },
];

const unread =
  /^(ExportPodData|ServiceAccount|Namespace|KubeletHTTP\..*|DataRootFolder|Network\.(TunnelImage|WstunnelTemplatePath|WstunnelCommand))$/;

/** A key that interLink does not read, or one that says what is so without it. */
function saysNothing(place: Parameters<Difference["covers"]>[0]): boolean {
  if (inConfig(place, unread) && !place.others.has("data.InterLinkConfig.yaml.Network.EnableTunnel")) return true;
  if (inConfig(place, /^(ExportPodData|ServiceAccount|Namespace|KubeletHTTP\..*|DataRootFolder|Network\.TunnelImage)$/))
    return true;
  if (inConfig(place, /./) && ["false", "", "{}", "/dev/null"].includes(place.before ?? "")) return true;
  if (
    inConfig(place, /^NodeTaints$/) &&
    /^\[\{[^}]*"virtual-node\.interlink\/no-schedule"[^}]*\}\]$/.test(place.before ?? "")
  )
    return true;
  const url = place.others.get("data.InterLinkConfig.yaml.InterlinkURL") ?? "";
  return inConfig(place, /^HTTP\./) && !url.startsWith("https:");
}
